import { parseArgs } from "node:util";
import type { ArgDef, ArgsDef } from "citty";
import { nearestName } from "../base/index.ts";
import { Refusal } from "./refusal.ts";

/** Refuses what a command does not understand: unknown options, options without their value, stray words. */
export function checkArguments(command: string, given: readonly string[], known: ArgsDef): void {
  const words = wordsOf(known);
  const options = Object.fromEntries(
    Object.entries(known)
      .filter(([, { type }]) => type !== "positional")
      .map(([name, { type }]) => [name, { type: kindOf(type) }]),
  );
  let count = 0;
  const { tokens } = parseArgs({
    args: [...given],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional" && ++count > words.length) {
      throw new Refusal(`${command} does not know what to do with "${token.value}".`, {
        hints: [help(command)],
      });
    }
    if (token.kind !== "option") continue;
    const option = options[token.name];
    if (!option || token.rawName !== `--${token.name}`) throw unknownOption(command, token.rawName, known);
    const isMissing =
      token.value === undefined || token.value === "" || (!token.inlineValue && token.value.startsWith("-"));
    if (option.type === "string" && isMissing) {
      throw new Refusal(`${token.rawName} needs a value.`, {
        hints: [`Write ${usageOf(token.name, known[token.name])}`],
      });
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw new Refusal(`${token.rawName} takes no value.`, { hints: [`Write ${token.rawName} alone.`] });
    }
  }
  const missing = words.slice(count).filter(([, { required }]) => required !== false);
  if (missing.length === 0) return;
  const lacking = missing.map(([name, word]) => usageOf(name, word)).join(" ");
  throw new Refusal(`${command} needs ${lacking}.`, { hints: [help(command)] });
}

/** What a command takes without the name of an option, in order. */
export function wordsOf(known: ArgsDef): (readonly [string, ArgDef])[] {
  return Object.entries(known).filter(([, { type }]) => type === "positional");
}

/** How an option or a word is written. */
export function usageOf(name: string, option: ArgDef | undefined): string {
  if (option?.type === "positional") return option.required === false ? `[<${name}>]` : `<${name}>`;
  return option?.type === "boolean" ? `--${name}` : `--${name} <${option?.valueHint ?? name}>`;
}

function kindOf(type: ArgDef["type"]): "boolean" | "string" {
  return type === "boolean" ? "boolean" : "string";
}

function unknownOption(command: string, rawName: string, known: ArgsDef): Refusal {
  if (rawName === "--password") {
    return new Refusal(
      "A password does not belong on the command line, where the shell and the system keep it.",
      {
        hints: ["Leave it out to be asked for it, or pipe it in with --password-stdin."],
      },
    );
  }
  const near = nearestName(
    rawName,
    [...Object.keys(known), "help"].map((name) => `--${name}`),
  );
  const hint = near === undefined ? help(command) : `Did you mean ${near}?`;
  return new Refusal(`${command} has no option ${rawName}.`, { hints: [hint] });
}

function help(command: string): string {
  return `See ${command} --help.`;
}
