import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRequirements } from "../../scripts/security-coverage/read-requirements.ts";
import { MUTATIONS } from "./mutations/mutations.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const known = new Set(readRequirements(read("tests/security/requirements.md")).map(({ id }) => id));

describe.each(MUTATIONS)("the defence without which $name", ({ file, find, replace, ids, tests }) => {
  it(`stands once in ${file}`, () => {
    expect(read(file).split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  });

  it("is that of requirements, and missed by tests that there are", () => {
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect([ids.length > 0, tests.length > 0]).toEqual([true, true]);
  });
});

it("there are no two of one name", () => {
  const names = MUTATIONS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
