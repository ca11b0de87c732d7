import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Condition, Database, Json, Row, Table, Value } from "../../ports/index.ts";
import { holds } from "./condition-oracle.ts";
import {
  byId,
  commitAll,
  idOf,
  insert,
  nameOf,
  type OpenPlace,
  openSample,
  peopleWhere,
  person,
  sampleTables,
  textOf,
} from "./sample.ts";

const [people] = sampleTables as [Table];
const SEED = 20_260;

const texts = ["", "a", "A", "b%", "é", "É", "z_", "😀"];
const numbers = [-1, 0, 1, 2];
const heights = [-0.5, 0, 0.1, 1e10];
const times = ["2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00.001Z"];

const columns = { name: texts, age: numbers, height: heights, admin: [true, false], joinedAt: times };
type ColumnName = keyof typeof columns;

const column = fc.constantFrom<ColumnName>("name", "age", "height", "admin", "joinedAt");
const storedIn = (name: ColumnName) => fc.constantFrom<string | number | boolean>(...columns[name]);
const comparison = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    column.chain((name) =>
      fc.tuple(comparison, storedIn(name)).map(([is, value]): Condition => {
        return { compare: person(name), is, value } as Condition;
      }),
    ),
    column.map((name): Condition => ({ isNull: person(name) })),
    column.chain((name) =>
      fc
        .array(storedIn(name), { maxLength: 3 })
        .map((values): Condition => ({ oneOf: person(name), values })),
    ),
    fc.constantFrom(...texts).map((text): Condition => ({ contains: person("name"), text })),
    comparison.map((is) => ({ compare: person("age"), is, value: person("height") }) as Condition),
    tie("condition").map((not): Condition => ({ not })),
    tie("condition").map((isTrue): Condition => ({ isTrue })),
    fc.array(tie("condition"), { maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie("condition"), { maxLength: 3 }).map((any): Condition => ({ any })),
  ),
}));

const storableText = fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => !text.includes("\0"));
const storableJson = fc
  .jsonValue({ maxDepth: 4 })
  .filter(
    (value) => !JSON.stringify(value).includes("\\u0000") && !Object.is(value, -0),
  ) as fc.Arbitrary<Json>;

/** What holds for all inputs, tried on many with a fixed seed. */
export function describeProperties(open: OpenPlace): void {
  describe("properties", () => {
    let database: Database;
    const rows: Row[] = [];
    beforeAll(async () => {
      database = await openSample(open);
      const pick = (list: readonly Value[], place: number) =>
        [...list, null][place % (list.length + 1)] as Value;
      for (let place = 0; place < 60; place += 1) {
        const row: Row = { id: idOf(`p${String(place).padStart(2, "0")}`) };
        for (const [offset, name] of (Object.keys(columns) as ColumnName[]).entries()) {
          row[name] = pick(columns[name], place * (offset + 1) + (place >> 2));
        }
        rows.push(row);
      }
      await commitAll(database, ...rows.map((row) => insert("people", row)));
    });
    afterAll(() => database.close());

    it("finds exactly the rows for which a condition holds", async () => {
      await fc.assert(
        fc.asyncProperty(condition, async (where) => {
          const expected = rows.filter((row) => holds(where, row) === true).map((row) => nameOf(row["id"]));
          expect(await peopleWhere(database, where)).toEqual(expected);
          expect(await database.count({ from: "people", where })).toBe(expected.length);
        }),
        { seed: SEED, numRuns: 400 },
      );
    });

    it("orders by any columns as JavaScript would, nulls least", async () => {
      const orders = fc.uniqueArray(
        fc.tuple(column, fc.constantFrom("ascending" as const, "descending" as const)),
        {
          selector: ([name]) => name,
          maxLength: 4,
        },
      );
      await fc.assert(
        fc.asyncProperty(orders, fc.nat(70), fc.nat(70), async (by, limit, offset) => {
          const sorted = [...rows].sort((one, other) => {
            for (const [name, direction] of by) {
              const order = rank(one[name] as Value, other[name] as Value);
              if (order !== 0) return direction === "ascending" ? order : -order;
            }
            return rank(one["id"] as Value, other["id"] as Value);
          });
          const read = await database.read({
            from: "people",
            columns: [person("id")],
            orderBy: [...by, ["id", "ascending"] as const].map(([name, direction]) => {
              return { column: person(name), direction };
            }),
            limit,
            offset,
          });
          expect(read.map((row) => row["id"])).toEqual(
            sorted.slice(offset, offset + limit).map((row) => row["id"]),
          );
        }),
        { seed: SEED, numRuns: 100 },
      );
    });

    it("gives every text, number and JSON value back as it went in", async () => {
      const integer = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
      const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
      let next = 0;
      const values = fc.record({ name: storableText, age: integer, height: real, meta: storableJson });
      await fc.assert(
        fc.asyncProperty(values, async (one) => {
          const id = idOf(`r${next++}`);
          await commitAll(database, insert("people", { id, ...one, boss: idOf("p00") }));
          const columnsOfRow = people.columns.map((each) => person(each.name));
          const [read] = await database.read({
            from: "people",
            columns: columnsOfRow,
            where: byId("people", id),
          });
          expect(textOf(read?.["meta"])).toBe(textOf(one.meta));
          expect([read?.["name"], read?.["age"], read?.["height"]]).toEqual([one.name, one.age, one.height]);
          const where: Condition = {
            all: [
              byId("people", id),
              { compare: person("height"), is: "=", value: one.height },
              { oneOf: person("height"), values: [one.height] },
              { oneOf: person("age"), values: [one.age] },
              { oneOf: person("name"), values: [one.name] },
              { contains: person("name"), text: one.name },
            ],
          };
          expect(await peopleWhere(database, where)).toEqual([nameOf(id)]);
          await commitAll(database, { kind: "delete", from: "people", where: byId("people", id), expect: 1 });
        }),
        { seed: SEED, numRuns: 150 },
      );
    });
  });
}

function rank(one: Value, other: Value): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === "string") return Buffer.compare(Buffer.from(one), Buffer.from(other as string));
  return Number(one) - Number(other);
}
