import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonFaultLine } from "./json-fault-line.ts";

describe("the line of what is no JSON", () => {
  test.each([
    ["oops", 1],
    ['{"a": oops}', 1],
    ['{\n  "a": 1,\n  b: 2\n}', 3],
    ['{\n  "a": 1\n  "b": 2\n}', 3],
    ["[1,\n2,\n]", 3],
    ["[1\n", 2],
    ['{"a": 1}\n}', 2],
    ['{"a"\n: 01}', 2],
    ['["tab\there"]', 1],
  ])("of %j is %i", (text, line) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonFaultLine(text)).toBe(line);
  });

  test("is the one after which whatever is written in place of the rest can be JSON", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, seed) => {
        const lines = JSON.stringify(JSON.parse(json), null, 1).split("\n");
        const wrong = seed % lines.length;
        expect(jsonFaultLine(lines.with(wrong, "?").join("\n"))).toBe(wrong + 1);
      }),
    );
  });
});
