import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Mutation } from "./mutation.ts";

const ROOT = join(import.meta.dirname, "../../..");
const CONFIG = "tests/security/mutations/vitest.config.ts";

/** What became of a run of tests. */
export interface Verdict {
  readonly state: "passed" | "failed" | "broken";
  /** The first test that failed, or why none could run. */
  readonly by: string;
}

/** A copy of the repository, in which things may be broken. */
export interface Workspace {
  /** Breaks one thing, runs the tests, and mends it again. */
  try(mutation: Pick<Mutation, "file" | "find" | "replace">, tests: readonly string[]): Promise<Verdict>;
  run(tests: readonly string[]): Promise<Verdict>;
  close(): void;
}

/** Copies all that stands in the repository, or would if it were committed now. */
export async function openWorkspace(): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-mutations-"));
  const { stdout } = spawnSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const path of stdout.split("\0")) {
    if (path === "" || !lstatSync(join(ROOT, path), { throwIfNoEntry: false })) continue;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
  linkModules(folder);
  return {
    run: (tests) => run(folder, tests),
    async try({ file, find, replace }, tests) {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      writeFileSync(
        path,
        text.replace(find, () => replace),
      );
      try {
        return await run(folder, tests);
      } finally {
        writeFileSync(path, text);
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Links to every package, but leads to the copy where the repository leads to itself. */
function linkModules(folder: string): void {
  const [from, to] = [join(ROOT, "node_modules"), join(folder, "node_modules")];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const isOwn = lstatSync(join(from, name)).isSymbolicLink();
    symlinkSync(isOwn ? readlinkSync(join(from, name)) : join(from, name), join(to, name));
  }
}

interface Written {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

async function run(folder: string, tests: readonly string[]): Promise<Verdict> {
  const file = join(folder, "verdict.json");
  rmSync(file, { force: true });
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const options = [
    "run",
    "--config",
    CONFIG,
    "--bail=1",
    "--reporter=json",
    `--outputFile=${file}`,
    ...tests,
  ];
  const { promise, resolve } = Promise.withResolvers<void>();
  spawn(process.execPath, [vitest, ...options], { cwd: folder, stdio: "ignore", env: cleanEnvironment() }).on(
    "close",
    () => resolve(),
  );
  await promise;
  const written = await readFile(file, "utf8").catch(() => null);
  if (written === null) return { state: "broken", by: "no test was run" };
  const { success, testResults } = JSON.parse(written) as Written;
  if (success) return { state: "passed", by: "" };
  for (const { assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === "failed");
    if (failed) return { state: "failed", by: failed.fullName };
  }
  const message = testResults.map((one) => one.message).find((text) => text !== "") ?? "no test was run";
  return { state: "broken", by: message.split("\n")[0] ?? "" };
}

/** What a run inside another one must not take over from it. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !name.startsWith("VITEST") && name !== "TEST" && name !== "NODE_OPTIONS",
    ),
  );
}
