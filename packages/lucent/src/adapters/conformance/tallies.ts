import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Condition, type Database, ReadTooSlow, type Row, type Tally } from "../../ports/index.ts";
import { commitAll, idOf, insert, type OpenPlace, openSample, person, textOf } from "./sample.ts";

const FIRST = Date.parse("2026-03-28T00:00:00.000Z");
const HOUR = 3_600_000;
const PEOPLE = 400;

/** The adding up of a column over stretches of time. */
export function describeTallies(open: OpenPlace): void {
  describe("tallies", () => {
    let database: Database;
    const people = Array.from({ length: PEOPLE }, (_, place): Row => {
      // Some at the very edges of hours and next to them, some of no time, name, flag or number.
      const beside = [0, -1, 1, 1_234_567][place % 4] as number;
      return {
        id: idOf(`${place}`),
        boss: null,
        name: place % 7 === 0 ? null : (["Ada", "Béla", 'a"b,{}'][place % 3] as string),
        admin: place % 5 === 0 ? null : place % 2 === 0,
        age: place % 11 === 0 ? null : place - 50,
        joinedAt: place % 13 === 0 ? null : new Date(FIRST + (place % 60) * HOUR + beside).toISOString(),
      };
    });
    const moment = (hour: number, beside = 0) => new Date(FIRST + hour * HOUR + beside).toISOString();
    const tallied: Omit<Tally, "edges"> = { from: "people", sum: "age", at: "joinedAt", apart: [] };

    beforeAll(async () => {
      database = await openSample(open);
      await commitAll(database, ...people.map((row) => insert("people", row as Record<string, string>)));
    });
    afterAll(() => database.close());

    /** The same, counted here. */
    function counted({ edges, apart }: Tally, isAsked: (row: Row) => boolean = () => true): Row[] {
      const sums = new Map<string, Row>();
      for (const row of people.filter(isAsked)) {
        const { joinedAt, age } = row;
        const place = edges.findIndex((edge, at) => joinedAt! >= edge && joinedAt! < (edges[at + 1] ?? ""));
        if (joinedAt === null || place < 0) continue;
        const group: Row = { joinedAt: edges[place] as string };
        for (const column of apart) group[column] = row[column] as string;
        const before = sums.get(textOf(group))?.["age"] ?? 0;
        sums.set(textOf(group), { ...group, age: (before as number) + ((age as number) ?? 0) });
      }
      return [...sums.values()];
    }
    const sorted = (rows: readonly Row[]) => rows.map(textOf).sort();

    it("are what counting one by one gives, whatever the stretches and whatever is told apart", async () => {
      const edge = fc.tuple(fc.integer({ min: -2, max: 62 }), fc.constantFrom(0, 0, -1, 1, 777));
      const matter = fc.record({
        edges: fc.uniqueArray(edge, { minLength: 2, maxLength: 30, selector: (one) => moment(...one) }),
        apart: fc.subarray(["name", "admin", "id", "boss"]),
        isNamed: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(matter, async ({ edges, apart, isNamed }) => {
          const tally = { ...tallied, apart, edges: edges.map((one) => moment(...one)).sort() };
          const where: Condition = { not: { isNull: person("name") } };
          const rows = await database.tally({
            ...tally,
            ...(isNamed && { where }),
            mostMilliseconds: 10_000,
          });
          expect(sorted(rows)).toEqual(sorted(counted(tally, ({ name }) => !isNamed || name !== null)));
        }),
        { numRuns: 60 },
      );
    });

    it("put each row into the one stretch that begins at its time or before", async () => {
      const edges = [moment(4), moment(4, 1), moment(8), moment(30)];
      const at = (time: string) => ({ compare: person("joinedAt"), is: "=", value: time }) as const;
      const where: Condition = { any: [at(moment(4)), at(moment(8))] };
      const rows = await database.tally({ ...tallied, edges, where });
      const [first, second] = [moment(4), moment(8)].map((time) => ({
        joinedAt: time,
        age: people
          .filter(({ joinedAt }) => joinedAt === time)
          .reduce((sum, { age }) => sum + ((age as number) ?? 0), 0),
      }));
      expect(sorted(rows)).toEqual(sorted([first as Row, second as Row]));
      expect(await database.tally({ ...tallied, edges: [moment(500), moment(501)] })).toEqual([]);
    });

    it("are 0 where nothing but nulls was added up", async () => {
      const where: Condition = { isNull: person("age") };
      const [row, ...more] = await database.tally({ ...tallied, edges: [moment(-1), moment(99)], where });
      expect([row, more]).toEqual([{ joinedAt: moment(-1), age: 0 }, []]);
    });

    it("end when they take longer than they may", async () => {
      const edges = Array.from({ length: 1_000 }, (_, place) => moment(-1, place));
      const text = "nothing of the kind".repeat(40);
      const slow: Condition = {
        any: Array.from({ length: 200 }, (_, place) => ({
          contains: person("name"),
          text: `${text}${place}ß`,
        })),
      };
      const all = [...edges, moment(99)];
      const mostMilliseconds = 1;
      await expect(database.tally({ ...tallied, edges: all, where: slow, mostMilliseconds })).rejects.toThrow(
        ReadTooSlow,
      );
      expect(await database.tally({ ...tallied, edges: all })).toHaveLength(1);
    });

    it("are refused where they make no sense, before they are SQL", async () => {
      const edges = [moment(0), moment(1)];
      const refused: Tally[] = [
        { ...tallied, edges: [] },
        { ...tallied, edges: [moment(0)] },
        { ...tallied, edges: [moment(1), moment(0)] },
        { ...tallied, edges: [moment(0), moment(0)] },
        { ...tallied, edges: ["2026-03-28", moment(1)] },
        { ...tallied, edges, from: "nowhere" },
        { ...tallied, edges, at: "age" },
        { ...tallied, edges, at: "nothing" },
        { ...tallied, edges, sum: "height" },
        { ...tallied, edges, apart: ["meta"] },
        { ...tallied, edges, apart: ["nothing"] },
        { ...tallied, edges, apart: ["name", "name"] },
        { ...tallied, edges, apart: ["joinedAt"] },
        { ...tallied, edges, where: { isNull: { table: "$stretch", column: "at" } } },
      ];
      for (const tally of refused) await expect(database.tally(tally)).rejects.toThrow(TypeError);
    });
  });
}
