import { spawnSync } from "node:child_process";
import { Refusal } from "../refusal.ts";

// What a large repository has to tell of its files.
const MOST_OUTPUT = 512 * 1024 * 1024;

/** How git is asked. */
export interface GitOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Asks git something; null where it says no. */
export function git(args: readonly string[], { cwd, env, input }: GitOptions): string | null {
  const { error, status, stdout } = spawnSync("git", args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: MOST_OUTPUT,
    ...(input !== undefined && { input }),
  });
  if (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new Refusal(isMissing ? "git is not installed here." : `git could not be run: ${error.message}`, {
      hints: ["The older version of the config is read from its history."],
      cause: error,
    });
  }
  return status === 0 ? stdout : null;
}
