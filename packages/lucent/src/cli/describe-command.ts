import type { ArgsDef, CommandMeta } from "citty";
import colors from "picocolors";
import { usageOf, wordsOf } from "./check-arguments.ts";
import { listed } from "./lay-out.ts";
import { COMMON_OPTIONS } from "./options.ts";

/** A command as its help tells of it. */
export interface CommandFacts {
  /** All that is typed to name it, such as `lucent user create`. */
  readonly name: string;
  readonly meta: CommandMeta;
  readonly args: ArgsDef;
  readonly subCommands: readonly (readonly [string, CommandMeta])[];
}

/** The help of a command. */
export function describeCommand({ name, meta, args, subCommands }: CommandFacts): string {
  const words = wordsOf(args);
  const own = Object.entries(args).filter(
    ([option, { type }]) => type !== "positional" && !(option in COMMON_OPTIONS),
  );
  const common = Object.entries(args).filter(([option]) => option in COMMON_OPTIONS);
  const visible = subCommands.filter(([, { hidden }]) => !hidden);
  const typed = words.map(([word, it]) => usageOf(word, it));
  const usage = [name, ...(visible.length > 0 ? ["<command>"] : typed), "[options]"].join(" ");
  const help: [string, string] = ["--help", "This page."];
  const version: [string, string][] = name === "lucent" ? [["--version", "The version of Lucent."]] : [];
  return [
    ...section(
      "",
      [meta.description ?? ""].map((line) => `  ${line}`),
    ),
    ...section("Usage", [`  ${usage}`]),
    ...section(
      "Commands",
      entries(visible.map(([command, { description = "" }]) => [command, description.split("\n")[0] ?? ""])),
    ),
    ...section("Words", entries(words.map(([word, it]) => [usageOf(word, it), it.description ?? ""]))),
    ...section("Options", entries(own.map(([option, it]) => [usageOf(option, it), it.description ?? ""]))),
    ...section(own.length > 0 ? "Options of every command" : "Options", [
      ...entries([
        ...common.map(([option, it]): [string, string] => [usageOf(option, it), it.description ?? ""]),
        ...version,
        help,
      ]),
    ]),
  ].join("\n");
}

function entries(list: readonly (readonly [string, string])[]): string[] {
  return listed(list.map(([name, text]) => [colors.cyan(name), text]));
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [...(title === "" ? [] : [colors.bold(title)]), ...lines, ""];
}
