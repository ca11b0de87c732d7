import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Draft } from "./draft.ts";
import { readJson, writtenJson } from "./read-json.ts";
import { readMoment, writtenMoment } from "./read-moment.ts";
import { readNumber } from "./read-number.ts";
import { readPlace, writtenPlace } from "./read-place.ts";

describe("a number", () => {
  test("is read as it is written, with a point or a comma before its fraction", () => {
    expect(
      ["12", "-3.5", "2,5", " 1e3 ", "0", ".5", "\u22124"].map((text) => readNumber(text, false)),
    ).toEqual([12, -3.5, 2.5, 1000, 0, 0.5, -4]);
    expect(readNumber("  ", false)).toBeNull();
  });

  test.each(["1,000", "1.2.3", "1,2,3", "twelve", "12a", "-", "1e999", "0x10"])(
    "is not guessed from %s",
    (text) => {
      expect(readNumber(text, false)).toBeInstanceOf(Draft);
    },
  );

  test("is whole where it has to be, and exact", () => {
    expect(readNumber("1.5", true)).toMatchObject({ fault: { text: "notWhole" } });
    expect(readNumber("9007199254740993", true)).toBeInstanceOf(Draft);
  });

  test("comes back as it was written by us", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Object.is(readNumber(String(value), false), value) || value === 0).toBe(true);
      }),
    );
  });
});

describe("a place", () => {
  test("is two numbers within their bounds, or none", () => {
    expect(readPlace(["9.99", "53,55"])).toEqual([9.99, 53.55]);
    expect(readPlace(["", " "])).toBeNull();
    for (const wrong of [
      ["181", "0"],
      ["0", "-90.1"],
      ["1", ""],
      ["east", "1"],
    ] as const)
      expect(readPlace(wrong)).toBeInstanceOf(Draft);
  });

  test("stands there as it was typed, until it is another one", () => {
    expect(writtenPlace([2.5, 3], ["2,50", "3"])).toEqual(["2,50", "3"]);
    expect(writtenPlace([2.5, 4], ["2,50", "3"])).toEqual(["2.5", "4"]);
    expect(writtenPlace(readPlace(["x", "1"]), ["", ""])).toEqual(["x", "1"]);
  });
});

describe("JSON", () => {
  test("is read, and what is wrong is told by its line", () => {
    expect(readJson('{"a": [1, null]}')).toEqual({ a: [1, null] });
    expect(readJson(" ")).toBeNull();
    expect(readJson("{\n  oops }")).toMatchObject({
      text: "{\n  oops }",
      fault: { text: "notJsonAt", limit: 2 },
    });
  });

  test("of any value comes back as that value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readJson(writtenJson(value, ""))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("keeps the writer's own spaces", () => {
    expect(writtenJson({ a: 1 }, '{"a":1}')).toBe('{"a":1}');
    expect(writtenJson({ a: 2 }, '{"a":1}')).toBe('{\n  "a": 2\n}');
  });
});

describe("a moment", () => {
  const english = { date: "YYYY-MM-DD", others: ["D MMM YYYY"], language: "en" };

  test("is a day with or without a time", () => {
    expect(readMoment("2026-11-22", english)).toBe("2026-11-22 00:00:00");
    expect(readMoment("2026-11-22 14:30", english)).toBe("2026-11-22 14:30:00");
    expect(readMoment("22 Nov 2026, 08:05", english)).toBe("2026-11-22 08:05:00");
  });

  test.each(["2026-02-30", "tomorrow", "2026-11", "22.11.26"])("is not guessed from %s", (text) => {
    expect(readMoment(text, english)).toBeNull();
  });

  test("is shown by the clock of the device", () => {
    const shown = writtenMoment("2026-11-22T14:30:15.000Z");
    expect(new Date(shown ?? "").toISOString()).toBe("2026-11-22T14:30:15.000Z");
    expect(writtenMoment(null)).toBeNull();
  });
});
