import { type ArgsDef, type CommandDef, type CommandMeta, runCommand } from "citty";
import { nearestName } from "../base/index.ts";
import { checkArguments } from "./check-arguments.ts";
import { describeCommand } from "./describe-command.ts";
import { ownVersion } from "./own-version.ts";
import { Refusal } from "./refusal.ts";

// biome-ignore lint/suspicious/noExplicitAny: commands differ in their options, and citty's type is invariant in them.
type Command = CommandDef<any>;

const HELP = new Set(["--help", "-h"]);
const VERSION = new Set(["--version", "-v"]);

/** Runs what was typed after `lucent`: finds the command, then helps, refuses or runs it. */
export async function runCommandLine(root: Command, typed: readonly string[]): Promise<void> {
  if (VERSION.has(typed[0] ?? "")) return console.log(ownVersion());

  let command = root;
  let name = "lucent";
  let given = typed;
  for (;;) {
    const known = await subCommandsOf(command);
    if (Object.keys(known).length === 0) break;
    const word = given[0];
    if (word === undefined || HELP.has(word)) return console.log(await helpOf(name, command));
    const next = Object.hasOwn(known, word) ? known[word] : undefined;
    if (!next) throw await unknownCommand(name, word, command);
    command = next;
    name += ` ${word}`;
    given = given.slice(1);
  }
  if (given.some((word) => HELP.has(word))) return console.log(await helpOf(name, command));
  checkArguments(name, given, command.args as ArgsDef);
  await runCommand(command, { rawArgs: [...given] });
}

async function subCommandsOf(command: Command): Promise<Record<string, Command>> {
  const given = await settle(command.subCommands ?? {});
  const entries = Object.entries(given).map(
    async ([name, one]) => [name, (await settle(one)) as Command] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function helpOf(name: string, command: Command): Promise<string> {
  const known = Object.entries(await subCommandsOf(command));
  return describeCommand({
    name,
    meta: command.meta as CommandMeta,
    args: (command.args ?? {}) as ArgsDef,
    subCommands: known.map(([word, { meta }]) => [word, meta as CommandMeta] as const),
  });
}

async function unknownCommand(name: string, word: string, command: Command): Promise<Refusal> {
  if (word.startsWith("-")) {
    return new Refusal(`${name} alone has no option ${word}.`, {
      hints: [`Options come after the command: ${name} <command> ${word}`],
    });
  }
  const known = Object.entries(await subCommandsOf(command)).filter(
    ([, { meta }]) => !(meta as CommandMeta).hidden,
  );
  const names = known.map(([one]) => one);
  const near = nearestName(word, names);
  const hint =
    near === undefined ? `The commands are: ${names.join(", ")}.` : `Did you mean ${name} ${near}?`;
  return new Refusal(`${name} has no command "${word}".`, { hints: [hint] });
}

async function settle<Thing>(given: Thing | Promise<Thing> | (() => Thing | Promise<Thing>)): Promise<Thing> {
  return typeof given === "function" ? (given as () => Promise<Thing>)() : given;
}
