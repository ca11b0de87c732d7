import { existsSync, mkdirSync, rmdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";
import type { Commit } from "./commit-of.ts";
import { git } from "./git.ts";

/** What code may be made of, outside of the project's own folder. */
const SOURCE = /\.(?:[cm]?[jt]sx?|jsonc?)$/;
const NEVER = /(?:^|\/)(?:node_modules\/|\.env)/;
const LARGEST = 1_000_000;

/**
 * Lays out the files of a commit for as long as they are needed: within the project, so that packages are found from
 * there. Files such as `.env` are left out, because both versions are read in the environment as it is now.
 */
export async function withOldFiles<Result>(
  commit: Commit,
  folder: string,
  use: (root: string) => Promise<Result>,
): Promise<Result> {
  const shelf = join(folder, ".lucent");
  const root = join(shelf, `access-diff-${commit.sha.slice(0, 12)}-${process.pid}`);
  const isOwnShelf = !existsSync(shelf);
  const clear = () => {
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    if (isOwnShelf) ignoringFullness(() => rmdirSync(shelf));
  };
  const end = () => {
    clear();
    process.exit(2);
  };
  process.once("exit", clear);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
  try {
    layOut(commit, root);
    return await use(root);
  } finally {
    clear();
    process.off("exit", clear);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, end);
  }
}

function ignoringFullness(act: () => void): void {
  try {
    act();
  } catch {
    // Something else has come to lie there meanwhile.
  }
}

function layOut({ sha, top, prefix }: Commit, root: string): void {
  mkdirSync(root, { recursive: true });
  const index = join(root, ".git-index");
  const options = { cwd: top, env: { GIT_INDEX_FILE: index } };
  const paths = filesOf(sha, { top, prefix });
  const isRead = git(["read-tree", sha], options) !== null;
  const input = paths.map((path) => `${path}\0`).join("");
  const target = `--prefix=${root}/`;
  if (!isRead || git(["checkout-index", "--quiet", target, "-z", "--stdin"], { ...options, input }) === null)
    throw new Refusal(`git could not lay out the files of ${sha.slice(0, 12)}.`);
  rmSync(index, { force: true });
  for (const path of paths) if (/(?:^|\/)package\.json$/.test(path)) linkPackages(top, root, dirname(path));
}

function filesOf(sha: string, { top, prefix }: Pick<Commit, "top" | "prefix">): readonly string[] {
  const listed = git(["ls-tree", "-r", "-l", "-z", "--full-tree", sha], { cwd: top }) ?? "";
  return listed.split("\0").flatMap((line) => {
    const [facts = "", path = ""] = line.split("\t");
    const [, type, , size] = facts.split(/ +/);
    const isWanted = path.startsWith(prefix) || SOURCE.test(path);
    return type === "blob" && isWanted && !NEVER.test(path) && Number(size) <= LARGEST ? [path] : [];
  });
}

/** The packages that lie beside a package now, for its older version. */
function linkPackages(top: string, root: string, folder: string): void {
  const packages = join(top, folder, "node_modules");
  const link = join(root, folder, "node_modules");
  if (existsSync(packages) && !existsSync(link)) symlinkSync(packages, link, "junction");
}
