import { describe, expect, it } from "vitest";
import type { Condition, Point, Select } from "../../ports/index.ts";
import { catalogOf, compileSelect, type Dialect } from "../sql/index.ts";
import { albumTables, allAlbums } from "./albums.ts";
import { person, sampleTables, thing, thingTables } from "./sample.ts";

const HOSTILE = [
  "",
  "x",
  "'; drop table people; --",
  '"; drop table people; --',
  "') or 1=1 --",
  "?",
  "?1",
  "$1",
  ":name",
  "\\",
  "%_",
  '["x"]',
  "😀",
  "x".repeat(10_000),
];
const KEYS = ["a", "A", "0", "drop", "select", "toString", "__proto__", "x".repeat(500)];
const NUMBERS = [0, -1, 0.1, 1e300, 5e-324, Number.MAX_SAFE_INTEGER];

const ring = (size: number): Point[] => [
  ...Array.from({ length: size }, (_, place): Point => [place, -place]),
  [0, 0],
];

/** Conditions that differ in their values alone, by what they have in common. */
const SHAPES: Record<string, Condition[]> = {
  "a text inside JSON": HOSTILE.map((value) => ({
    compare: { ...thing("meta"), path: ["a"] },
    is: "=",
    value,
  })),
  "a number inside JSON": NUMBERS.map((value) => ({
    compare: { ...thing("meta"), path: ["a"] },
    is: "<",
    value,
  })),
  "a boolean inside JSON": [true, false].map((value) => ({
    compare: { ...thing("meta"), path: ["a"] },
    is: "!=",
    value,
  })),
  "a path": KEYS.flatMap((key) => [[key], ["a", key], [key, key, key]]).map((path) => ({
    any: [
      { isNull: { ...thing("meta"), path } },
      { compare: { ...thing("meta"), path }, is: "=", value: "x" },
    ],
  })),
  "one of texts": [1, 2, HOSTILE.length].map((count) => ({
    oneOf: thing("title"),
    values: HOSTILE.slice(0, count),
  })),
  "one of texts inside JSON": [1, 2, HOSTILE.length].map((count) => ({
    oneOf: { ...thing("meta"), path: ["a"] },
    values: HOSTILE.slice(0, count),
  })),
  "one of values inside JSON": [1, 2, 6].map((count) => ({
    oneOf: { ...thing("meta"), path: ["a"] },
    values: [...HOSTILE.slice(0, count), true, ...NUMBERS.slice(0, count)],
  })),
  "texts that are held": [1, 2, HOSTILE.length].map((count) => ({
    holds: thing("meta"),
    values: HOSTILE.slice(-count),
  })),
  "what another select finds": HOSTILE.map((value) => ({
    foundIn: thing("title"),
    select: { from: "people", column: "name", where: { compare: person("email"), is: "=", value } },
  })),
  "a distance": [{}, { most: 1 }, { least: 1 }, { most: 1e300, least: -0.5 }].map((bounds) => ({
    near: thing("meta"),
    point: [-1e-9, 90],
    ...bounds,
  })),
  "an area": [[], [ring(1)], [ring(3), ring(1000)], Array.from({ length: 50 }, () => ring(3))].map(
    (rings) => ({
      inside: thing("meta"),
      rings,
    }),
  ),
};

/** What callers write never stands in the text of a statement, which so is one for all of it. */
export function describeConstantText(name: string, dialect: Dialect): void {
  describe(`${name}: one text`, () => {
    const context = { catalog: catalogOf([...sampleTables, ...thingTables, ...albumTables]), dialect };
    const textOf = (select: Select) => compileSelect(select, context).sql;

    it.each(Object.entries(SHAPES))("for %s", (_shape, conditions) => {
      const texts = conditions.map((where) => textOf({ from: "things", columns: [thing("id")], where }));
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]).not.toMatch(/drop|toString|xxxx|😀/);
    });

    it("for every page of lists, and every bound on their size", () => {
      const texts = [1, 20, 999].map((limit) => {
        // A limit may be written as the number that it is.
        return textOf({ ...allAlbums, limit, mostCharacters: limit }).replace(/ limit \d+$/, " limit ?");
      });
      expect(new Set(texts).size).toBe(1);
      const listed = compileSelect(allAlbums, context).lists;
      expect(listed.map((list) => list.slots.length)).toEqual([1, 1]);
    });

    it("has no condition where every row is let through", () => {
      const textOfAll = (where: Condition) => textOf({ from: "things", columns: [thing("id")], where });
      expect(textOfAll({ all: [] })).not.toContain("where");
      expect(textOfAll({ all: [{ all: [] }, { all: [{ all: [] }] }] })).not.toContain("where");
      for (const where of [{ any: [] }, { not: { all: [] } }, { all: [{ any: [] }] }]) {
        expect(textOfAll(where)).toContain(" where ");
      }
    });

    it("does not hold a text that a column is compared with", () => {
      const texts = HOSTILE.map((value) => {
        const where: Condition = { compare: person("name"), is: "=", value };
        return textOf({ from: "people", columns: [person("id")], where });
      });
      expect(new Set(texts).size).toBe(1);
    });
  });
}
