import { describe, expect, it } from "vitest";
import { cover } from "./cover.ts";
import { counted, list } from "./list.ts";
import { readRequirements } from "./read-requirements.ts";
import { readTitles } from "./read-titles.ts";

const titled = (text: string) => readTitles("a.test.ts", text);
const wrong = (text: string) => titled(text).map(({ fault }) => fault !== undefined);

describe("the title of a test", () => {
  it.each([
    ['it("a [AA-01]", f)', ["AA-01"]],
    ['test("a [AA-01, BB-02]", f)', ["AA-01", "BB-02"]],
    ['describe("a [AA-01]", f)', ["AA-01"]],
    ['it.each(table)("a %s [AA-01]", f)', ["AA-01"]],
    ['it.skipIf(x).each(table)("a %s [AA-01]", f)', ["AA-01"]],
    ["it.for`a`('a [AA-01]', f)", ["AA-01"]],
    ["it(`a [AA-01]`, f)", ["AA-01"]],
    ['it("a [UTF-8] text", f)', []],
    ['it("a", f)', []],
    ['call("a [AA-01]", f)', undefined],
  ])("of %s says %j", (text, ids) => {
    expect(titled(text)[0]?.ids).toEqual(ids);
    expect(titled(text)[0]?.fault).toBeUndefined();
  });

  it("stands behind those of the suites around it", () => {
    const text = 'describe("a [AA-01]", () => { describe("b", () => { it("c [BB-02]", f) }); it("d", f) });';
    expect(titled(text).map(({ words }) => words)).toEqual(["a", "a › b", "a › b › c", "a › d"]);
  });

  it.each([
    'it("[AA-01] a", f)',
    'it("a [AA-01] b", f)',
    'it("a [AA-01],", f)',
    'it("a [aa-01]", f)',
    'it("a [AA-1]", f)',
    'it("a [AA01]", f)',
    'it("a [AA-01,BB-02]", f)',
    'it("a [AA-01] [BB-02]", f)',
    'it.skip("a [AA-01]", f)',
    'it.todo("a [AA-01]")',
    'describe.skip("a [AA-01]", f)',
  ])("is at fault in %s", (text) => {
    expect(wrong(text)).toEqual([true]);
  });
});

const HEAD = "| Id | Wave | Severity | Requirement | Open |\n|---|---|---|---|---|\n";

describe("the register", () => {
  it.each([
    ["an unknown wave", "| AA-01 | 4 | high | A. | |"],
    ["an unknown severity", "| AA-01 | 1 | grave | A. | |"],
    ["no sentence", "| AA-01 | 1 | high | | |"],
    ["an id that is none", "| A-1 | 1 | high | A. | |"],
    ["one id twice", "| AA-01 | 1 | high | A. | |\n| AA-01 | 1 | high | B. | |"],
  ])("with %s is refused", (_, rows) => {
    expect(() => readRequirements(HEAD + rows)).toThrow(SyntaxError);
  });
});

describe("coverage", () => {
  const requirements = readRequirements(
    `${HEAD}| AA-01 | 1 | high | Covered. | |
| AA-02 | 1 | low | In part. | later |
| AA-03 | 2 | high | Open. | later |
| AA-04 | 3 | high | Nothing. | |`,
  );
  const places = titled('it("a [AA-01, AA-02]", f); it("b [ZZ-09]", f); it("[AA-01] c", f)').map((title) => ({
    path: "a.test.ts",
    ...title,
  }));
  const coverage = cover(requirements, places, "register.md");

  it("tells what is covered, what is open, and what nobody explains", () => {
    expect(coverage.rows.map(({ state }) => state)).toEqual(["covered", "in part", "open", "unexplained"]);
    expect(counted(coverage.rows)).toBe("1 covered, 1 in part, 1 open, 1 unexplained of 4");
  });

  it("finds fault with what is unexplained, unknown or misspelt", () => {
    expect(coverage.faults.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      "register.md unexplained",
      "a.test.ts unknown",
      "a.test.ts title",
    ]);
  });

  it("is listed by waves, with the tests and the reasons", () => {
    const text = list(coverage);
    expect(text).toContain("Wave 1: 1 covered, 1 in part of 2");
    expect(text).toContain("a.test.ts:1  a");
    expect(text).toContain("open: later");
  });
});
