import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProjectFile } from "../../doctor/index.ts";

const run = promisify(execFile);
const PATIENCE = 5_000;

/** What git does with a file of a folder; null where there is no git, or no repository. */
export async function askGit(folder: string, path: string): Promise<ProjectFile["git"]> {
  const says = (...args: string[]) => exitCode(folder, args);
  const known = await says("ls-files", "--error-unmatch", "--", path);
  if (known === 0) return "tracked";
  // Anything else than 1 is no answer: there is no git, no repository, or the file lies outside of it.
  if (known !== 1) return null;
  return (await says("check-ignore", "--quiet", "--", path)) === 0 ? "ignored" : "neither";
}

async function exitCode(cwd: string, args: readonly string[]): Promise<number | null> {
  try {
    await run("git", [...args], { cwd, timeout: PATIENCE });
    return 0;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return typeof code === "number" ? code : null;
  }
}
