import colors from "picocolors";
import { ConfigError, type ConfigFault } from "../errors/index.ts";
import { CannotStart } from "../server/cannot-start.ts";
import { columns, fill, listed } from "./lay-out.ts";
import { Refusal } from "./refusal.ts";

/** Why a command failed, as it is shown: sentences for what was foreseen, the stack for what was not. */
export function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return describeFaults(error.faults);
  if (error instanceof Refusal) return describeSentences(error.message, error.hints);
  if (error instanceof CannotStart) return describeSentences(error.message);
  return `${mark()} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function describeSentences(message: string, hints: readonly string[] = []): string {
  const [opening = "", ...rest] = message.split("\n");
  const lines = [`${mark()} ${colors.bold(opening)}`, ...rest.map((line) => `  ${line}`)];
  return [...lines, ...hints.map((hint) => colors.dim(`  ${hint}`))].join("\n");
}

const LONGEST_PATH = 34;

function describeFaults(faults: readonly ConfigFault[]): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  const opening = `${mark()} ${colors.bold(`The config has ${count}.`)}`;
  const sorted = faults.map((fault) => ({ ...fault, path: fault.path || "(the config itself)" }));
  const isNarrow = columns() < 80 || sorted.some(({ path }) => path.length > LONGEST_PATH);
  const lines = isNarrow ? sorted.flatMap(stacked) : listed(sorted.map(beside));
  return [opening, "", ...lines].join("\n").trimEnd();
}

function beside({ path, problem, mend }: ConfigFault): [string, string] {
  return [colors.yellow(path), `${problem}\n${colors.green(`→ ${mend}`)}\n`];
}

function stacked({ path, problem, mend }: ConfigFault): string[] {
  const broken = (text: string) => fill(text.split(" "), columns() - 4).map((line) => `    ${line}`);
  return [
    `  ${colors.yellow(path)}`,
    ...broken(problem),
    ...broken(`→ ${mend}`).map((line) => colors.green(line)),
    "",
  ];
}

function mark(): string {
  return colors.red("✗");
}
