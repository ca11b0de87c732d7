import { describe, expect, test } from "vitest";
import { referencesIn, valueNaming } from "./references.ts";

const one = { many: false, polymorphic: false, relationTo: ["users"] };
const several = { ...one, many: true };
const any = { many: true, polymorphic: true, relationTo: ["users", "topics"] };

describe("a relation", () => {
  test("names documents by their ids, and with their collection where there are several", () => {
    expect(referencesIn(one, "u1")).toEqual([{ collection: "users", id: "u1" }]);
    expect(referencesIn(several, ["u1", "u2"])).toHaveLength(2);
    expect(referencesIn(any, [{ relationTo: "topics", value: "t1" }])).toEqual([
      { collection: "topics", id: "t1" },
    ]);
  });

  test("may hold the documents themselves, or none", () => {
    expect(referencesIn(one, { id: "u1", name: "Ada" })).toEqual([{ collection: "users", id: "u1" }]);
    expect(referencesIn(any, [{ relationTo: "topics", value: { id: "t1" } }])).toHaveLength(1);
    for (const nothing of [null, undefined, [], {}]) expect(referencesIn(one, nothing)).toEqual([]);
  });

  test.each([
    [one, "u1"],
    [one, null],
    [several, ["u2", "u1"]],
    [several, []],
    [
      any,
      [
        { relationTo: "topics", value: "t1" },
        { relationTo: "users", value: "u1" },
      ],
    ],
    [
      { ...any, many: false },
      { relationTo: "users", value: "u1" },
    ],
  ])("gives back what it was given (%#)", (field, value) => {
    expect(valueNaming(field, referencesIn(field, value))).toEqual(value);
  });
});
