import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Condition, Database, Json, Point, Row } from "../../ports/index.ts";
import { holds } from "./condition-oracle.ts";
import {
  commitAll,
  idOf,
  insert,
  nameOf,
  newPlace,
  type OpenPlace,
  openMigrated,
  openThings,
  thing,
  thingsWhere,
  thingTables,
} from "./sample.ts";

const SEED = 20_262;

const PLACES: Record<string, Json> = {
  berlin: [13.4, 52.52],
  fiji: [179.5, -17],
  hole: [5, 5],
  island: [0, 0],
  lagoon: [9, 1],
  north: [0, 90],
  nothing: null,
  paris: [2.35, 48.86],
  zz1: [1],
  zz2: [1, 2, 3],
  zz3: ["1", "2"],
  zz4: { 0: 1, 1: 2 },
  zz5: "1,2",
  zz6: 7,
  zz7: [null, 1],
};
const NO_POINTS = Object.keys(PLACES).filter((name) => name.startsWith("zz"));

const HALF_AROUND = Math.PI * 6_371_008.8;
const DEGREE = HALF_AROUND / 180;

const near = (point: Point, most?: number, least?: number): Condition => ({
  near: thing("meta"),
  point,
  ...(most === undefined ? {} : { most }),
  ...(least === undefined ? {} : { least }),
});
const inside = (...rings: Point[][]): Condition => ({ inside: thing("meta"), rings });
const square = (least: number, most: number): Point[] => [
  [least, least],
  [most, least],
  [most, most],
  [least, most],
  [least, least],
];

const point = fc.tuple(
  fc.integer({ min: -1800, max: 1800 }).map((tenths) => tenths / 10),
  fc.integer({ min: -900, max: 900 }).map((tenths) => tenths / 10),
) as fc.Arbitrary<Point>;
// Corners on the same grid as the points, so that many lie on edges, on corners, and level with them.
const ring = fc
  .array(point, { minLength: 1, maxLength: 8 })
  .map((points): Point[] => [...points, points[0] as Point]);
const metres = fc.option(fc.integer({ min: -1, max: 20_100_000 }), { nil: undefined });

/** Conditions over points: distances and areas. */
export function describePlaces(open: OpenPlace): void {
  describe("places", () => {
    let database: Database;
    let many: Database;
    const rows: Row[] = [];
    beforeAll(async () => {
      database = await openThings(open);
      await commitAll(
        database,
        ...Object.entries(PLACES).map(([name, meta]) => insert("things", { id: idOf(name), meta })),
      );
      many = await openThings(open);
      const values: Json[] = [...Object.values(PLACES), ...fc.sample(point, { seed: SEED, numRuns: 150 })];
      rows.push(...values.map((meta, place) => ({ id: idOf(String(place).padStart(3, "0")), meta })));
      await commitAll(many, ...rows.map((row) => insert("things", row)));
    });
    afterAll(async () => {
      await database.close();
      await many.close();
    });

    it.each<[string, Condition, string[]]>([
      ["within a distance", near([2.35, 48.86], 900_000), ["berlin", "paris"]],
      ["a known distance, from below", near([2.35, 48.86], 880_000, 875_000), ["berlin"]],
      ["no distance at all", near([2.35, 48.86], 0), ["paris"]],
      ["one degree on the equator", near([1, 0], DEGREE + 0.001, DEGREE - 0.001), ["island"]],
      ["at least so far", near([2.35, 48.86], undefined, 15_000_000), ["fiji"]],
      ["across the date line", near([-179.5, -17], 110_000), ["fiji"]],
      ["at a pole every longitude is one", near([123, 90], 0.001), ["north"]],
      ["the other side of the earth", near([180, 0], HALF_AROUND + 1, HALF_AROUND - 1), ["island"]],
      ["more least than most", near([0, 0], 1, 2), []],
      ["every point", near([0, 0]), ["berlin", "fiji", "hole", "island", "lagoon", "north", "paris"]],
      ["not near is true of what is no point", { not: near([0, 0]) }, NO_POINTS],
      [
        "nothing is neither near nor not",
        { any: [near([0, 0]), { not: near([0, 0]) }] },
        Object.keys(PLACES).filter((name) => name !== "nothing"),
      ],
      ["inside", inside(square(-1, 10)), ["hole", "island", "lagoon"]],
      ["a ring inside a ring is a hole", inside(square(-1, 10), square(4, 6)), ["island", "lagoon"]],
      [
        "an island in the hole",
        inside(square(-1, 10), square(4, 6), square(4.5, 5.5)),
        ["hole", "island", "lagoon"],
      ],
      ["two areas", inside(square(-1, 1), square(4, 6)), ["hole", "island"]],
      ["no ring", inside(), []],
      ["not inside is true of what is no point", { not: inside(square(-180, 180)) }, NO_POINTS],
    ])("%s", async (_name, where, ids) => {
      expect(await thingsWhere(database, where)).toEqual(ids);
      expect(await database.count({ from: "things", where })).toBe(ids.length);
    });

    it("measures as the haversine formula does", async () => {
      const condition = fc.tuple(point, metres, metres).map(([from, most, least]) => near(from, most, least));
      await fc.assert(
        fc.asyncProperty(condition, async (where) => {
          for (const one of [where, { not: where }, { isTrue: where }]) {
            const expected = rows.filter((row) => holds(one, row) === true).map((row) => nameOf(row["id"]));
            expect(await thingsWhere(many, one)).toEqual(expected);
          }
        }),
        { seed: SEED, numRuns: 150 },
      );
    });

    it("tells inside from outside by the even-odd rule, on edges too", async () => {
      const corner = fc.constantFrom(
        ...rows.flatMap((row) => (Array.isArray(row["meta"]) ? [row["meta"]] : [])),
      );
      const areas = fc.oneof(
        fc.array(ring, { maxLength: 4 }),
        fc
          .array(
            corner.filter((one) => one.length === 2 && one.every(Number.isFinite)),
            { minLength: 3, maxLength: 9 },
          )
          .map((corners) => [[...corners, corners[0]] as unknown as Point[]]),
      );
      await fc.assert(
        fc.asyncProperty(areas, async (rings) => {
          const where = inside(...rings);
          for (const one of [where, { not: where }]) {
            const expected = rows.filter((row) => holds(one, row) === true).map((row) => nameOf(row["id"]));
            expect(await thingsWhere(many, one)).toEqual(expected);
          }
        }),
        { seed: SEED, numRuns: 200 },
      );
    });

    it("takes an area of thousands of points, and several areas in one condition", async () => {
      const circle = (radius: number): Point[] => {
        const points = Array.from({ length: 5000 }, (_, place): Point => {
          const angle = (place / 5000) * 2 * Math.PI;
          return [radius * Math.cos(angle), radius * Math.sin(angle)];
        });
        return [...points, points[0] as Point];
      };
      expect(await thingsWhere(database, inside(circle(8)))).toEqual(["hole", "island"]);
      const between: Condition = { all: [inside(circle(8)), { not: inside(circle(1)) }] };
      expect(await thingsWhere(database, between)).toEqual(["hole"]);
    });

    it("takes coordinates that are too small or too large to reckon with", async () => {
      const tiny = [5e-324, -5e-324, 1e-200, -1e-155, 1e-101, 1e-100];
      const place = (longitude: number, latitude: number) => [longitude, latitude] as const;
      const points = [...tiny.map((one) => place(one, one)), place(1e308, -1e308), place(90, 5e-324)];
      const strange = await openThings(open);
      await commitAll(
        strange,
        ...points.map((meta, at) => insert("things", { id: idOf(`${at}`), meta: [...meta] })),
      );
      const here = Object.keys(tiny);
      for (const longitude of [0, ...tiny]) {
        expect(await thingsWhere(strange, near([longitude, 0], 1))).toEqual(here);
        expect(await thingsWhere(strange, near([0, longitude], 1))).toEqual(here);
      }
      expect(await thingsWhere(strange, inside(square(-1e308, 1e308)))).toEqual([...here, "7"]);
      for (const size of tiny.map(Math.abs)) {
        const around = inside(square(-1, size), square(-size, size / 2), square(-1e300, 1e-300));
        await expect(thingsWhere(strange, around)).resolves.toBeDefined();
      }
      await strange.close();
    });

    it.each(["edge", "point"])("takes a table for itself that is called %s", async (name) => {
      const [things] = thingTables as [(typeof thingTables)[number]];
      const tables = [{ ...things, name }];
      const called = await openMigrated(open, tables, newPlace());
      const rows = [
        [5, 5],
        [50, 5],
      ].map((meta, at) => insert(name, { id: idOf(`${at}`), meta }));
      await commitAll(called, ...rows);
      const meta = { table: name, column: "meta" };
      const where: Condition = {
        all: [
          { inside: meta, rings: [square(0, 10)] },
          { near: meta, point: [5, 5], most: 1 },
        ],
      };
      expect(await called.count({ from: name, where })).toBe(1);
      await called.close();
    });

    it("guards writes in the same way", async () => {
      const set = { title: "seen" };
      const [first, second] = await commitAll(
        database,
        { kind: "update", table: "things", set, where: near([0, 0], 10) },
        { kind: "update", table: "things", set, where: inside(square(-1, 10)) },
      );
      expect([first?.count, second?.count]).toEqual([1, 3]);
    });

    it("refuses what is no point, no distance and no ring", async () => {
      const column = thing("meta");
      const refused: unknown[] = [
        ...[
          [],
          [1],
          [1, 2, 3],
          ["1", "2"],
          [1, Number.NaN],
          [Number.POSITIVE_INFINITY, 1],
          "1,2",
          null,
        ].flatMap((wrong) => [
          { near: column, point: wrong },
          { inside: column, rings: [[wrong, wrong]] },
        ]),
        { near: column, point: [1, 2], most: "5" },
        { near: column, point: [1, 2], least: Number.NaN },
        { near: column, point: [1, 2], most: Number.POSITIVE_INFINITY },
        { near: column, point: [1, 2], most: null },
        { near: thing("title"), point: [1, 2] },
        { near: { ...column, path: ["a"] }, point: [1, 2] },
        { inside: thing("title"), rings: [square(0, 1)] },
        { inside: { ...column, path: ["a"] }, rings: [square(0, 1)] },
        { inside: column, rings: [[]] },
        { inside: column, rings: [square(0, 1).slice(0, 4)] },
      ];
      for (const where of refused) {
        await expect(thingsWhere(database, where as Condition)).rejects.toThrow(TypeError);
      }
    });
  });
}
