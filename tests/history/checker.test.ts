import { describe, expect, it } from "vitest";
import { type Change, type Claim, factsOf, findFaults, told } from "./checker.ts";

const change = (value: string, start: number, end: number, more: Partial<Change> = {}): Change => ({
  what: `made ${value}`,
  fact: "session 1",
  value,
  start,
  end,
  sure: true,
  ...more,
});
const claim = (accepted: boolean, start: number, end: number, oneOf = ["alive"]): Claim => ({
  what: "a request",
  needs: [{ fact: "session 1", oneOf }],
  accepted,
  start,
  end,
});
const faultsIn = (changes: readonly Change[], claims: readonly Claim[]) =>
  findFaults(factsOf(changes), claims).map(({ kind, change: by }) => [kind, by?.what]);

const LIFE = [change("alive", 0, 10), change("ended", 50, 60)];
const TOO_LATE = [["accepted too late", "made ended"]];
const FOR_NOTHING = [["refused for nothing", "made alive"]];

describe("What is accepted", () => {
  it.each([
    ["long before the end", 20, 30, []],
    ["begun before the end was asked for", 40, 70, []],
    ["begun while the end was under way", 55, 70, []],
    ["begun in the moment in which the end was answered", 60, 70, []],
    ["begun after the end was answered", 60.1, 70, TOO_LATE],
    ["long after the end", 1_000, 1_001, TOO_LATE],
  ])("%s", (_, start, end, faults) => {
    expect(faultsIn(LIFE, [claim(true, start, end)])).toEqual(faults);
  });

  it("after an end of which nobody knows whether it came about", () => {
    const unsure = [change("alive", 0, 10), change("ended", 50, 60, { sure: false })];
    expect(faultsIn(unsure, [claim(true, 70, 80)])).toEqual([]);
  });

  it("of something that nobody ever made", () => {
    expect(faultsIn([], [claim(true, 1, 2)])).toEqual([["accepted too late", undefined]]);
  });

  it("where any of its grounds is gone", () => {
    const both = {
      ...claim(true, 70, 80),
      needs: [{ fact: "role", oneOf: ["admin"] }, ...claim(true, 0, 0).needs],
    };
    const admin = change("admin", 0, 1, { fact: "role" });
    expect(faultsIn([admin, ...LIFE], [both])).toEqual(TOO_LATE);
    expect(faultsIn([admin, change("alive", 0, 10)], [both])).toEqual([]);
  });
});

describe("What is refused", () => {
  it.each([
    ["while nothing was ended", 20, 30, FOR_NOTHING],
    ["up to the moment in which the end was asked for", 20, 50, FOR_NOTHING],
    ["once the end was under way", 20, 50.1, []],
    ["after the end", 70, 80, []],
    ["while it was still being made", 5, 8, FOR_NOTHING],
  ])("%s", (_, start, end, faults) => {
    expect(faultsIn(LIFE, [claim(false, start, end)])).toEqual(faults);
  });

  it("because of an end that may have come about", () => {
    const unsure = [change("alive", 0, 10), change("ended", 50, 60, { sure: false })];
    expect(faultsIn(unsure, [claim(false, 70, 80)])).toEqual([]);
  });

  it("of something that nobody ever made", () => {
    expect(faultsIn([], [claim(false, 1, 2)])).toEqual([]);
  });
});

describe("What goes up and down", () => {
  const role = (value: string, start: number, end: number) => change(value, start, end);
  const ups = [role("user", 0, 1), role("admin", 10, 20), role("user", 30, 40), role("admin", 35, 45)];

  it.each([
    [true, 2, 5, ["accepted too late"]],
    [true, 2, 11, []],
    [true, 21, 29, []],
    // Two changes at once: nobody knows which came last.
    [true, 50, 60, []],
    [false, 50, 60, []],
    [false, 21, 29, ["refused for nothing"]],
    [false, 21, 31, []],
  ])("an answer of %s from %d to %d", (accepted, start, end, kinds) => {
    const faults = faultsIn(ups, [claim(accepted, start, end, ["admin"])]);
    expect(faults.map(([kind]) => kind)).toEqual(kinds);
  });

  it("is known again once a later change has replaced both", () => {
    const settled = [...ups, role("user", 50, 60)];
    expect(faultsIn(settled, [claim(true, 61, 62, ["admin"])])).toHaveLength(1);
    expect(faultsIn(settled, [claim(false, 61, 62, ["user"])])).toHaveLength(1);
  });
});

it("tells the pair that lies closest together first, with what it was", () => {
  const faults = findFaults(factsOf(LIFE), [claim(true, 500, 501), claim(true, 61, 62), claim(true, 90, 91)]);
  expect(faults.map((fault) => fault.claim.start)).toEqual([61, 90, 500]);
  expect(told(faults[0] as never)).toBe(
    "accepted too late: a request (61.0–62.0 ms)\n  after made ended (50.0–60.0 ms): session 1 is ended",
  );
});
