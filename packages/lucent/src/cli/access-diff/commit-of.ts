import type { ConfigPlace } from "../find-config.ts";
import { Refusal } from "../refusal.ts";
import { git } from "./git.ts";

/** Where the older version of a config lies in the history. */
export interface Commit {
  readonly ref: string;
  readonly sha: string;
  /** The topmost folder of the repository. */
  readonly top: string;
  /** The project's folder in it, with a slash at its end; empty where it is the topmost. */
  readonly prefix: string;
}

/** Finds the commit of a ref, in which the config must lie where it lies now. */
export function commitOf(ref: string, { folder, path, shown }: ConfigPlace): Commit {
  const options = { cwd: folder };
  const top = git(["rev-parse", "--show-toplevel"], options)?.trim();
  const prefix = git(["rev-parse", "--show-prefix"], options)?.trim();
  if (!top || prefix === undefined) {
    throw new Refusal(`${shown} lies in no git repository.`, {
      hints: ["The older version of the config is read from its history."],
    });
  }
  const sha = git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`],
    options,
  )?.trim();
  if (!sha) {
    throw new Refusal(`git knows no commit called "${ref}".`, {
      hints: [
        "Name a branch, a tag or a commit, such as origin/main or HEAD~1.",
        "A shallow clone lacks what is older: git fetch --unshallow, or fetch-depth: 0 of actions/checkout.",
      ],
    });
  }
  const file = path.split(/[\\/]/).at(-1);
  if (git(["cat-file", "-e", `${sha}:${prefix}${file}`], options) === null) {
    throw new Refusal(`There is no ${prefix}${file} in ${ref}.`, {
      hints: ["It may have been elsewhere then, or not there yet. Compare with a commit that has it."],
    });
  }
  return { ref, sha, top, prefix };
}
