import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const MODULES = join(import.meta.dirname, "../../node_modules");

/** Runs a TypeScript of the workspace in a folder and gives all that it printed; nothing means that the types fit. */
export async function typeFaults(
  cwd: string,
  options: readonly string[],
  compiler = "typescript",
): Promise<string> {
  const tsc = join(MODULES, compiler, "bin/tsc");
  const child = spawn(process.execPath, [tsc, "--noEmit", ...options], { cwd });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return code === 0 ? out + err : out + err || `tsc ended with ${code}`;
}

/** The faults in the types of an example's copy, whose own folder has no types of Node. */
export function projectFaults(cwd: string): Promise<string> {
  return typeFaults(cwd, ["-p", ".", "--typeRoots", join(MODULES, "@types")]);
}
