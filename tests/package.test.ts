import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it, type TestContext } from "vitest";
import { installNode } from "./nodes.ts";
import { npm, RegistryUnreachable } from "./npm.ts";
import { copyOf, start } from "./support/command.ts";
import { edit } from "./support/project.ts";
import { typeFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const PACKAGE = join(ROOT, "packages/lucent");
const SLOW = 120_000;

const project = mkdtempSync(join(tmpdir(), "lucent-package-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

let contents: string[] = [];
let unreachable: RegistryUnreachable | undefined;

/** Gives what needs the registry, or skips the test where the registry does not answer. */
async function orSkip<Result>(context: TestContext, work: () => Promise<Result>): Promise<Result> {
  if (unreachable) context.skip(unreachable.message);
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof RegistryUnreachable) context.skip(fault.message);
    throw fault;
  }
}

beforeAll(async () => {
  const [packed] = JSON.parse(await npm(PACKAGE, "pack", "--json", "--pack-destination", project)) as [
    { filename: string; files: { path: string }[] },
  ];
  contents = packed.files.map(({ path }) => path);
  cpSync(join(import.meta.dirname, "smoke"), project, { recursive: true });
  const manifest = { private: true, type: "module", dependencies: { lucent: `file:./${packed.filename}` } };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
  try {
    await npm(project, "install", "--prefer-offline");
  } catch (fault) {
    if (!(fault instanceof RegistryUnreachable)) throw fault;
    unreachable = fault;
  }
}, SLOW);

it("builds without a complaint of the compiler", () => {
  expect(inject("buildFaults")).toBe("");
});

it("holds what its users need, and no sources or tests", () => {
  expect(contents).toEqual(
    expect.arrayContaining([
      "LICENSE",
      "bin/lucent.js",
      "dist/index.js",
      "dist/index.d.ts",
      "dist/surfaces/admin/assets/NOTICES.md",
      "dist/surfaces/admin/assets/manifest.json",
      "dist/surfaces/pages/NOTICES.md",
      "dist/surfaces/pages/assets/manifest.json",
      "dist/surfaces/pages/assets/explorer.js.gz",
      "dist/surfaces/pages/assets/reference.js.gz",
    ]),
  );
  const stray = contents.filter((path) => !/^(bin|dist)\/|^(LICENSE|README\.md|package\.json)$/.test(path));
  expect(stray).toEqual([]);
  expect(contents.filter((path) => /\.test\.|\.test-d\.|conformance|(?<!\.d)\.ts$/.test(path))).toEqual([]);
});

describe.each(["22.18.0", "24", "26"])("on Node %s", (version) => {
  const node = (context: TestContext) => {
    const isOwn = process.versions.node.startsWith(`${version}.`);
    return isOwn ? Promise.resolve(process.execPath) : orSkip(context, () => installNode(version));
  };

  it("starts, signs somebody in and ends", { timeout: SLOW }, async (context) => {
    const { stdout, stderr } = await orSkip(context, async () =>
      run(await node(context), ["smoke.js"], { cwd: project }),
    );
    // Node says so where it calls its SQLite an experiment; all else on this stream would be ours.
    const own = stderr.replace(/^\(.*(ExperimentalWarning|--trace-warnings).*\n/gm, "");
    expect({ stdout, own }).toEqual({ stdout: "ada@example.com\n", own: "" });
  });

  it("has a command line", { timeout: SLOW }, async (context) => {
    const binary = join(project, "node_modules/.bin/lucent");
    const { stdout } = await orSkip(context, async () =>
      run(await node(context), [binary, "--help"], { cwd: project, env: { ...process.env, NO_COLOR: "1" } }),
    );
    expect(stdout).toMatch(/^ {2}migrate /m);
  });

  it("serves a config in TypeScript for development", { timeout: SLOW }, async (context) => {
    const binary = await orSkip(context, () => node(context));
    const cwd = copyOf("blog");
    // As packages do that a config imports; not every Node manages it while its loader is watched.
    writeFileSync(join(cwd, "old.cjs"), 'module.exports = require("./new.mjs");');
    writeFileSync(join(cwd, "new.mjs"), "export default {};");
    edit(cwd, "lucent.config.ts", (text) => `import "./old.cjs";\n${text}`);
    const server = start(["dev", "--port", "0"], { cwd, node: binary });
    await server.prints(/\/posts/);
    server.process.kill("SIGINT");
    expect((await server.ended).code).toBe(0);
  });
});

it("says what it needs when the Node is too old", async () => {
  const pretend = "Object.defineProperty(process, 'versions', { value: { node: '22.17.9' } })";
  const bin = join(PACKAGE, "bin/lucent.js");
  const started = run(process.execPath, [
    "--import",
    `data:text/javascript,${encodeURIComponent(pretend)}`,
    bin,
  ]);
  const fault = (await started.catch((reason: unknown) => reason)) as { code: number; stderr: string };
  expect(fault).toMatchObject({ code: 1, stderr: expect.stringContaining("needs Node 22.18.0 or newer") });
});

it("names the same oldest Node in the manifest and in the wrapper", () => {
  const { engines } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as {
    engines: { node: string };
  };
  const wrapper = readFileSync(join(PACKAGE, "bin/lucent.js"), "utf8");
  const needed = /NEEDED = "([^"]+)"/.exec(wrapper)?.[1];
  expect(`${engines.node}.0`).toBe(`>=${needed}`);
});

it.for([
  ["7", "typescript", "nodenext"],
  ["7", "typescript", "bundler"],
  ["5.9", "typescript-5", "nodenext"],
  ["5.9", "typescript-5", "bundler"],
] as const)(
  "has types that TypeScript %s understands (%s, %s)",
  { timeout: SLOW },
  async ([, compiler, resolution], context) => {
    if (unreachable) context.skip(unreachable.message);
    const module = resolution === "bundler" ? "esnext" : "nodenext";
    const options = ["--strict", "--target", "es2023", "--module", module, "--moduleResolution", resolution];
    expect(await typeFaults(project, [...options, "smoke.ts"], compiler)).toBe("");
  },
);
