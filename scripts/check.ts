import { availableParallelism } from "node:os";
import { styleText } from "node:util";
import { CHECKS, type Check } from "./checks.ts";
import { type Outcome, runCheck } from "./run-check.ts";

const TITLE_WIDTH = Math.max(...CHECKS.map(({ title }) => title.length));

function printLine({ title, remarks }: Check, { passed, output, seconds }: Outcome): void {
  const mark = passed ? styleText("green", "✓") : styleText("red", "✗");
  const time = styleText("dim", `${seconds.toFixed(1)} s`.padStart(6));
  const remark = remarks ? styleText("dim", output.split("\n").at(-1) ?? "") : "";
  console.log(`${mark} ${title.padEnd(TITLE_WIDTH)} ${time}  ${remark}`.trimEnd());
}

const started = performance.now();
const environment = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) };
const waiting = [...CHECKS];
const failures: string[] = [];

async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const outcome = await runCheck(check, environment);
    printLine(check, outcome);
    if (!outcome.passed) failures.push(`${styleText(["red", "bold"], check.title)}\n${outcome.output}`);
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));

for (const failure of failures) console.log(`\n${failure}`);
const total = styleText("dim", `in ${((performance.now() - started) / 1000).toFixed(1)} s`);
const verdict =
  failures.length === 0
    ? styleText("green", "all is well")
    : styleText("red", `${failures.length} of ${CHECKS.length} checks failed`);
console.log(`\n${verdict} ${total}`);
if (failures.length > 0) process.exitCode = 1;
