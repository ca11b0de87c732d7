import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { type AccessDifference, compareAccess } from "../../access-diff/index.ts";
import { ConfigError } from "../../errors/index.ts";
import { describeFailure } from "../describe-failure.ts";
import { type ConfigPlace, findConfig } from "../find-config.ts";
import { Refusal } from "../refusal.ts";
import { type Commit, commitOf } from "./commit-of.ts";
import { describeDifference } from "./describe-difference.ts";
import { type ReadVersion, readVersion } from "./read-version.ts";
import { withOldFiles } from "./with-old-files.ts";

/** What was typed behind `lucent access diff`. */
export interface DiffValues {
  readonly ref: string;
  readonly failOn?: string | undefined;
  readonly json: boolean;
  readonly config?: string | undefined;
}

const FAIL_ON = ["widening", "any", "none"];

/** Compares the config of a git ref with the one that lies here, prints what has changed, and ends as asked. */
export async function diffAccess({ ref, failOn = "widening", json, config }: DiffValues): Promise<void> {
  try {
    if (!FAIL_ON.includes(failOn))
      throw new Refusal(`--fail-on knows no "${failOn}".`, {
        hints: [`Write one of: ${FAIL_ON.join(", ")}.`],
      });
    const place = findConfig(config);
    const commit = commitOf(ref, place);
    const difference = await differenceFrom(commit, place);
    const widened = difference.changes.filter(({ kind }) => kind === "widened").length;
    const narrowed = difference.changes.length - widened;
    if (json)
      console.log(JSON.stringify({ ref, commit: commit.sha, widened, narrowed, ...difference }, null, 2));
    else console.log(describeDifference(commit, difference));
    const counted = { widening: widened, any: difference.changes.length, none: 0 }[failOn] ?? 0;
    process.exitCode = counted > 0 ? 1 : 0;
  } catch (error) {
    console.error(describeFailure(error));
    process.exitCode = 2;
  }
}

async function differenceFrom(commit: Commit, place: ConfigPlace): Promise<AccessDifference> {
  const now = await readVersion(place);
  const top = realpathSync(commit.top);
  const isOwn = (file: string) => file.startsWith(top + sep);
  return withOldFiles(commit, place.folder, async (created) => {
    const root = realpathSync(created);
    const oldOf = (file: string) => join(root, relative(top, file));
    if (now.files.filter(isOwn).every((file) => isSame(file, oldOf(file))))
      return { changes: [], doubts: [] };
    const then = await readOld(commit, { place, root });
    process.chdir(place.folder);
    const sources = [...now.files, ...then.files].filter(isOwn).map((file) => readFileSync(file, "utf8"));
    const { changes, doubts } = await compareAccess(then.config, now.config, { sources });
    // A package of the same repository is found where it lies now, whichever version asks for it.
    const own = then.files.filter((file) => isOwn(file) && !file.startsWith(root));
    const mixed = own.filter((file) => !then.files.includes(oldOf(file)) && !isSame(file, oldOf(file)));
    const reason = "Both versions were read with this file as it is now, because it belongs to a package.";
    return {
      changes,
      doubts: [...doubts, ...mixed.map((file) => ({ path: relative(top, file), reason, isAlike: false }))],
    };
  });
}

async function readOld(
  { ref, prefix }: Commit,
  { place, root }: { readonly place: ConfigPlace; readonly root: string },
): Promise<ReadVersion> {
  const file = basename(place.path);
  const folder = join(root, prefix);
  try {
    return await readVersion({ path: join(folder, file), folder, shown: `${prefix}${file} of ${ref}` });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const faults = error.faults.map(({ path, problem }) => (path === "" ? problem : `${path}: ${problem}`));
    throw new Refusal(`The config of ${ref} has faults.`, { hints: faults, cause: error });
  }
}

function isSame(file: string, old: string): boolean {
  return existsSync(old) && readFileSync(file, "utf8") === readFileSync(old, "utf8");
}
