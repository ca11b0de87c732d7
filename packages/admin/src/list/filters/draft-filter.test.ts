import { describe, expect, it } from "vitest";
import type { FilterGroup } from "../state/list-state.ts";
import { draftOf, filterOf, newCondition, newGroup } from "./draft-filter.ts";

const filter: FilterGroup = {
  any: true,
  parts: [
    { path: "a", operator: "equals", value: 1 },
    { any: false, parts: [{ path: "b", operator: "exists", value: false }] },
  ],
};

describe("a filter that is written", () => {
  it("is what it was where nothing is changed", () => {
    expect(filterOf(draftOf(filter))).toEqual(filter);
  });

  it("leaves out what does not say all it has to, and groups in which nothing is left", () => {
    const draft = draftOf(filter);
    const unfinished = [
      newCondition(),
      newGroup(true),
      { ...newCondition(), path: "c", operator: "equals", value: "" },
      { ...newCondition(), path: "c", operator: "in", value: [] },
      { ...newCondition(), path: "c", operator: "near", value: [9, null, 1000] },
    ];
    expect(filterOf({ ...draft, parts: [...unfinished, ...draft.parts] })).toEqual(filter);
  });

  it("begins with one condition to fill in", () => {
    expect(draftOf({ any: false, parts: [] })).toMatchObject({ any: false, parts: [{ path: "" }] });
  });
});
