import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
/** The program behind `lucent`. */
export const BIN = join(ROOT, "packages/lucent/bin/lucent.js");
const PATIENCE = 20_000;

/** What a command came to. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** All that it printed so far, on both streams. */
  printed(): string;
  /** Waits until something new is printed that looks so, and gives the match. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
}

/** How a command is started. */
export interface Starting {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly node?: string;
  /** Starts it as npm does, in a shell of its own; the process is then the shell. */
  readonly inShell?: boolean;
  readonly onFinished?: OnFinished;
}

/** Takes what is to be done when whoever asked is done. */
export type OnFinished = (end: () => void) => void;

/**
 * A copy of an example with the built package beside it; it goes away with the test, and what was put next to it too.
 */
export function copyOf(example: string, onFinished: OnFinished = onTestFinished): string {
  const place = mkdtempSync(join(tmpdir(), "lucent-cli-"));
  onFinished(() => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
  const folder = join(place, example);
  const isOwn = (path: string) => !/node_modules|\.lucent|\.env$/.test(path);
  cpSync(join(ROOT, "examples", example), folder, { recursive: true, filter: isOwn });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(ROOT, "packages/lucent"), join(folder, "node_modules/lucent"), "junction");
  return folder;
}

/** The environment of a newcomer: nothing that the tests themselves were started with changes what a command does. */
export function environment(): Record<string, string> {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return JSON.parse(JSON.stringify({ PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, NO_COLOR: "1" }));
}

/** Starts the command line of the built package; whatever still runs when the test ends is ended. */
export function start(
  args: readonly string[],
  { cwd, env, input, node = process.execPath, inShell = false, onFinished = onTestFinished }: Starting,
): Running {
  const words = [node, BIN, ...args];
  const [program = "", ...rest] = inShell ? ["sh", "-c", `${words.join(" ")} && true`] : words;
  const child = spawn(program, rest, { cwd, env: { ...environment(), ...env } });
  onFinished(() => void child.kill("SIGKILL"));
  const text = { out: "", err: "", both: "" };
  let seen = 0;
  const listeners = new Set<() => void>();
  for (const [name, stream] of [
    ["out", child.stdout],
    ["err", child.stderr],
  ] as const) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
      text.both += chunk;
      for (const listener of listeners) listener();
    });
  }
  child.stdin.end(input ?? "");
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, out: text.out, err: text.err }));
  });

  return {
    process: child,
    ended,
    printed: () => text.both,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text.both.slice(seen));
          if (!match) return;
          seen += match.index + match[0].length;
          settle();
          resolve(match);
        };
        const settle = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const timer = setTimeout(() => {
          settle();
          reject(new Error(`${pattern} was not printed. What was:\n${text.both}`));
        }, PATIENCE);
        listeners.add(look);
        look();
      }),
  };
}

/** Runs the command line of the built package to its end. */
export function command(args: readonly string[], starting: Starting): Promise<Ended> {
  return start(args, starting).ended;
}
