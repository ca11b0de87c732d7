import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Check } from "./checks.ts";

/** How a check ended. */
export interface Outcome {
  readonly passed: boolean;
  /** All that it printed, on both streams. */
  readonly output: string;
  readonly seconds: number;
}

/** Runs one check as a process of its own, from the root of the workspace. */
export function runCheck({ command }: Check, environment: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const started = performance.now();
  const child = spawn(process.execPath, command, { cwd: join(import.meta.dirname, ".."), env: environment });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  child.on("close", (code) => {
    resolve({ passed: code === 0, output: output.trim(), seconds: (performance.now() - started) / 1000 });
  });
  return promise;
}
