import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Condition, type Database, type Point, ReadTooSlow, type Select } from "../../ports/index.ts";
import { commitAll, idOf, insert, type OpenPlace, openThings, thing } from "./sample.ts";

const THINGS = 3_000;
const CORNERS = 500;

/** How long a read may take. */
export function describeDurations(open: OpenPlace): void {
  describe("durations", () => {
    let database: Database;
    beforeAll(async () => {
      database = await openThings(open);
      const meta = [5, 0];
      await commitAll(
        database,
        ...Array.from({ length: THINGS }, (_, place) => insert("things", { id: idOf(`${place}`), meta })),
      );
    });
    afterAll(() => database.close());

    const circle = (radius: number): Point[] => {
      const points = Array.from({ length: CORNERS }, (_, place): Point => {
        const angle = (place / CORNERS) * 2 * Math.PI;
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      });
      return [...points, points[0] as Point];
    };
    const slow: Condition = {
      all: Array.from({ length: 10 }, (_, place) => ({
        inside: thing("meta"),
        rings: [circle(10 + place), circle(1)],
      })),
    };
    const select: Select = { from: "things", columns: [thing("id")] };

    it("ends a read that takes longer than it may, and goes on with others", async () => {
      const watched = { ...select, where: slow, mostMilliseconds: 20 };
      for (let turn = 0; turn < 2; turn += 1) {
        const started = performance.now();
        await expect(database.read(watched)).rejects.toThrow(ReadTooSlow);
        await expect(database.count(watched)).rejects.toThrow(ReadTooSlow);
        await expect(database.prepare(watched)({})).rejects.toThrow(ReadTooSlow);
        await expect(database.read({ ...watched, mostCharacters: 1_000_000 })).rejects.toThrow(ReadTooSlow);
        expect(performance.now() - started).toBeLessThan(5_000);
        expect(await database.count(select)).toBe(THINGS);
      }
    });

    it("makes nothing of a hundred look-ups in other tables, which could be taken in any order", async () => {
      const inner = { table: "other", column: "title" };
      const lookups = Array.from({ length: 100 }, (_, place): Condition => {
        const where: Condition = { compare: inner, is: "=", value: `${place}` };
        const found: Condition = {
          foundIn: thing("id"),
          select: { from: "things", as: "other", column: "id", where },
        };
        return place % 3 === 0 ? { not: { exists: { from: "things", as: "other", where } } } : found;
      });
      const none: Select = { ...select, where: { all: lookups }, mostMilliseconds: 800 };
      expect(await database.read(none)).toEqual([]);
      expect(await database.count(none)).toBe(0);
      const { [0]: absent, [3]: alsoAbsent } = lookups as [Condition, ...Condition[]];
      const all: Condition[] = Array.from({ length: 50 }, () => [absent, alsoAbsent as Condition]).flat();
      expect(await database.count({ from: "things", where: { all }, mostMilliseconds: 800 })).toBe(THINGS);
    });

    it("ends nothing that has time, and holds no read to the time of another", async () => {
      const where = slow;
      const one = { ...select, where, limit: 1 };
      await expect(database.read({ ...one, mostMilliseconds: 5_000 })).resolves.toHaveLength(1);
      await expect(database.read(one)).resolves.toHaveLength(1);
      await expect(database.read({ ...select, mostMilliseconds: 1 })).resolves.toHaveLength(THINGS);
    });
  });
}
