import { describe, expect, test } from "vitest";
import { type AccessDifference, compareAccess } from "../../packages/lucent/src/access-diff/index.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import type { Case } from "./case.ts";
import { NARROWINGS } from "./narrowings.ts";
import { project } from "./project.ts";
import { REWRITES } from "./rewrites.ts";
import { told } from "./told.ts";
import { BY_DOCUMENT } from "./widenings-by-document.ts";
import { BY_FILTER } from "./widenings-by-filter.ts";
import { BY_PERSON } from "./widenings-by-person.ts";
import { ELSEWHERE } from "./widenings-elsewhere.ts";

const WIDENINGS = [...BY_PERSON, ...BY_FILTER, ...BY_DOCUMENT, ...ELSEWHERE];

function between({ before, after }: Pick<Case, "before" | "after">): Promise<AccessDifference> {
  const config = (parts: Case["before"]) =>
    resolveConfig(project(typeof parts === "function" ? parts() : parts), {});
  return compareAccess(config(before), config(after), { sources: [String(before), String(after)] });
}

const lines = ({ changes }: AccessDifference) =>
  changes.map((change) => told(change).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(now)"));

describe("every widening is reported", () => {
  test.each(WIDENINGS)("$name", async (mutated) => {
    const difference = await between(mutated);
    expect(lines(difference)).toEqual(mutated.expected);
    expect(lines(difference).some((line) => line.startsWith("+"))).toBe(true);
    expect(difference.doubts).toEqual([]);
  });

  test("and there are at least 40 of them", () => {
    expect(WIDENINGS.length).toBeGreaterThanOrEqual(40);
  });
});

describe("what is taken away is reported as such", () => {
  test.each(NARROWINGS)("$name", async (mutated) => {
    const difference = await between(mutated);
    expect(lines(difference)).toEqual(mutated.expected);
    expect(lines(difference).filter((line) => line.startsWith("+"))).toEqual([]);
  });
});

describe("of what is written otherwise nothing is reported", () => {
  test.each(REWRITES)("$name", async ({ isDoubted, ...rewrite }) => {
    const { changes, doubts } = await between(rewrite);
    expect(changes).toEqual([]);
    expect(doubts.length).toBe(isDoubted ? 1 : 0);
  });

  test("whichever way round it is compared", async () => {
    for (const { before, after } of REWRITES)
      expect((await between({ before: after, after: before })).changes).toEqual([]);
  });
});

test("a widening, compared the other way round, is a narrowing of the same", async () => {
  for (const { name, before, after, expected } of [...BY_PERSON, ...BY_FILTER, ...BY_DOCUMENT]) {
    const count = (list: readonly string[], sign: string) =>
      list.filter((line) => line.startsWith(sign)).length;
    const back = lines(await between({ before: after, after: before }));
    expect([name, count(back, "-"), count(back, "+")]).toEqual([
      name,
      count(expected, "+"),
      count(expected, "-"),
    ]);
  }
});
