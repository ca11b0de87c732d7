import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { copyOf, environment } from "./support/command.ts";
import { projectFaults } from "./support/type-faults.ts";

const run = promisify(execFile);
const SLOW = 60_000;

it.each(["blog", "magazine", "strict-passwords"])(
  "the types of the built package fit %s",
  { timeout: SLOW },
  async (name) => {
    expect(await projectFaults(copyOf(name))).toBe("");
  },
);

it.each([
  ["blog", "Added 5 people and 14 posts.", "The blog has 5 people already, so nothing was added."],
  [
    "magazine",
    "Added 4 people, 6 tags and 8 articles.",
    "The magazine has 8 articles already, so nothing was added.",
  ],
])("the %s is filled once", { timeout: SLOW }, async (name, first, second) => {
  const cwd = copyOf(name);
  const seed = async () => (await run(process.execPath, ["seed.ts"], { cwd, env: environment() })).stdout;
  expect(await seed()).toContain(first);
  expect(await seed()).toContain(second);
});

it("strict passwords refuse one and accept another", { timeout: SLOW }, async () => {
  const cwd = copyOf("strict-passwords");
  const { stdout } = await run(process.execPath, ["register.ts"], { cwd, env: environment() });
  expect(stdout).toMatch(
    /^refused {3}correct horse {2}→ {2}400 VALIDATION_FAILED\n {10}Use at least one capital letter\.\n {10}.* digit\.\n {10}.* symbol\.\naccepted {2}Correct-horse-1852/,
  );
});
