import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(import.meta.dirname, "fixtures-reporter-"));
afterAll(() => rmSync(folder, { recursive: true }));

const config = (extra = "") => `
  import { ClosingLine } from ${JSON.stringify(join(ROOT, "tests/reporter.ts"))};
  export default { test: { reporters: ["default", new ClosingLine()], ${extra} } };
`;

/** Runs vitest over the given suites in an empty folder; gives the last line of all it printed, and its exit code. */
function run(
  suites: Record<string, string>,
  settings = config(),
): { last: string | undefined; code: number | null } {
  const own = mkdtempSync(join(folder, "run-"));
  writeFileSync(join(own, "vitest.config.ts"), settings);
  for (const [name, text] of Object.entries(suites)) {
    writeFileSync(join(own, name), `import { expect, it } from "vitest";\n${text}`);
  }
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const command = `"${process.execPath}" "${vitest}" run 2>&1`;
  const { stdout, status } = spawnSync("sh", ["-c", command], { cwd: own, encoding: "utf8" });
  return { last: stdout.trimEnd().split("\n").at(-1), code: status };
}

const GOOD = 'it("is", () => expect(1).toBe(1));\n';

it("counts what passed", () => {
  expect(run({ "a.test.ts": GOOD, "b.test.ts": GOOD })).toEqual({ last: "2 passed, 0 failed", code: 0 });
});

it("mentions what was skipped only where there is something", () => {
  const suite = `${GOOD} it.skip("is not", () => {}); it.todo("will be");`;
  expect(run({ "a.test.ts": suite })).toEqual({ last: "1 passed, 0 failed, 2 skipped", code: 0 });
});

it("counts what failed", () => {
  expect(run({ "a.test.ts": `${GOOD} it("is not", () => expect(1).toBe(2));` })).toEqual({
    last: "1 passed, 1 failed",
    code: 1,
  });
});

it("counts a suite that cannot be loaded as one failure", () => {
  expect(run({ "a.test.ts": GOOD, "b.test.ts": 'import "./nowhere.ts";' })).toEqual({
    last: "1 passed, 1 failed",
    code: 1,
  });
});

it("counts an error outside every test as one failure", () => {
  const stray = `${GOOD} void Promise.reject(new Error("stray"));`;
  expect(run({ "a.test.ts": stray })).toEqual({ last: "1 passed, 1 failed", code: 1 });
});

it("closes a run that could not begin", () => {
  const broken = { last: "0 passed, 1 failed", code: 1 };
  expect(run({})).toEqual(broken);
  expect(run({ "a.test.ts": GOOD }, config('globalSetup: "./nowhere.ts"'))).toEqual(broken);
});
