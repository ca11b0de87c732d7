import { spawn } from "node:child_process";
import { join } from "node:path";
import { styleText } from "node:util";
import { CHECKS, type Check } from "./checks.ts";

const ROOT = join(import.meta.dirname, "..");
const TITLE_WIDTH = Math.max(...CHECKS.map(({ title }) => title.length));

interface Outcome {
  readonly check: Check;
  readonly passed: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs one check as a process of its own and gathers what it prints. */
function run(check: Check): Promise<Outcome> {
  const started = performance.now();
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) };
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const child = spawn(process.execPath, check.command, { cwd: ROOT, env });
  let output = "";
  const gather = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", gather);
  child.stderr.on("data", gather);
  child.on("close", (code) => {
    resolve({ check, passed: code === 0, output, seconds: (performance.now() - started) / 1000 });
  });
  return promise;
}

function printLine({ check, passed, output, seconds }: Outcome): void {
  const mark = passed ? styleText("green", "✓") : styleText("red", "✗");
  const said = output.trim().split("\n").at(-1) ?? "";
  const remark = check.remarks ? styleText("dim", said) : "";
  const time = `${seconds.toFixed(1)} s`.padStart(6);
  console.log(`${mark} ${check.title.padEnd(TITLE_WIDTH)} ${styleText("dim", time)}  ${remark}`.trimEnd());
}

const started = performance.now();
const outcomes = await Promise.all(
  CHECKS.map(async (check) => {
    const outcome = await run(check);
    printLine(outcome);
    return outcome;
  }),
);
const failed = outcomes.filter(({ passed }) => !passed);
for (const { check, output } of failed) {
  console.log(`\n${styleText(["red", "bold"], check.title)}\n${output.trim()}`);
}
const total = `${((performance.now() - started) / 1000).toFixed(1)} s`;
const verdict =
  failed.length === 0
    ? styleText("green", "all is well")
    : styleText("red", `${failed.length} of ${CHECKS.length} failed`);
console.log(`\n${verdict} ${styleText("dim", `in ${total}`)}`);
if (failed.length > 0) process.exitCode = 1;
