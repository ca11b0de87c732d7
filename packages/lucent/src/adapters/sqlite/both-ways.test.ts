import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Condition, Database, Order, Row, Table } from "../../ports/index.ts";
import { holds as oracle } from "../conformance/condition-oracle.ts";
import { idOf } from "../conformance/sample.ts";
import { openSqlite } from "./open-sqlite.ts";

// More than are few, so that both ways are gone.
const ROWS = 1_200;
const index = (column: string) => ({ columns: [column, "id"] });
const TABLE: Table = {
  name: "things",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "kind", kind: "text" },
    { name: "size", kind: "integer" },
    { name: "plain", kind: "integer" },
  ],
  primaryKey: ["id"],
  indexes: [index("kind"), index("size")],
};
const LIST: Table = {
  name: "tags",
  columns: [
    { name: "$parent", kind: "id", nullable: false },
    { name: "tag", kind: "text" },
  ],
  primaryKey: ["$parent"],
  indexes: [{ columns: ["tag", "$parent"] }],
};
const rows: Row[] = Array.from({ length: ROWS }, (_, place) => ({
  id: idOf(`id-${String(place).padStart(5, "0")}`),
  kind:
    place % 11 === 0
      ? null
      : (["common", "common", "common", "rare"][place % 50 === 0 ? 3 : place % 3] ?? null),
  size: place % 7 === 0 ? null : (place * 37) % 500,
  plain: place % 5,
}));
const tags: Row[] = rows.flatMap(({ id }, place) =>
  place % 2 === 0 ? [{ $parent: id as string, tag: place % 90 === 0 ? "few" : "many" }] : [],
);

let database: Database;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lucent-"));
  const tables = [TABLE, LIST];
  database = await openSqlite({ path: join(folder, "data.db"), durability: "relaxed", tables });
  await database.migrate((await database.plan(tables)).changes);
  const insert = (into: string) => (values: Row) => ({ kind: "insert", into, values }) as const;
  await database.commit([...rows.map(insert("things")), ...tags.map(insert("tags"))]);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const column = (name: string) => ({ table: "things", column: name });
const range = fc.constantFrom("<", "<=", ">", ">=", "=" as const);
const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ compare: fc.constant(column("size")), is: range, value: fc.integer({ min: -1, max: 501 }) }),
  fc.record({
    compare: fc.constant(column("kind")),
    is: fc.constant("=" as const),
    value: fc.constantFrom("common", "rare", "none"),
  }),
  fc.record({ compare: fc.constant(column("plain")), is: range, value: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ oneOf: fc.constant(column("kind")), values: fc.constant(["rare", "common"]) }),
  fc.constant<Condition>({ isNull: column("size") }),
  fc.constant<Condition>({ not: { isNull: column("size") } }),
);
const listed = fc.constantFrom("few", "many", "none").map((tag): Condition => {
  const where: Condition = { compare: { table: "tags", column: "tag" }, is: "=", value: tag };
  return { foundIn: column("id"), select: { from: "tags", column: "$parent", where } };
});
const part = fc.oneof(
  simple,
  simple,
  listed,
  fc.array(simple, { minLength: 2, maxLength: 3 }).map((any): Condition => ({ any })),
);
const where = fc.array(part, { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all }));

function holds(condition: Condition, row: Row): boolean {
  if ("all" in condition) return condition.all.every((one) => holds(one, row));
  if ("any" in condition) return condition.any.some((one) => holds(one, row));
  if (!("foundIn" in condition)) return oracle(condition, row) === true;
  const { value } = condition.select.where as { value: string };
  return tags.some(({ $parent, tag }) => $parent === row["id"] && tag === value);
}

const key = fc.constantFrom("id", "kind", "size", "plain");
const direction = fc.constantFrom("ascending", "descending" as const);

test("whichever way is gone, the same rows come in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(
      where,
      key,
      direction,
      fc.nat(30),
      fc.nat(40),
      async (condition, first, way, limit, offset) => {
        const orderBy: Order[] = [{ column: column(first), direction: way }];
        if (first !== "id") orderBy.push({ column: column("id"), direction: way });
        const columns = [column("id")];
        const found = await database.read({
          from: "things",
          columns,
          where: condition,
          orderBy,
          limit,
          offset,
        });
        const sign = way === "ascending" ? 1 : -1;
        const expected = rows
          .filter((row) => holds(condition, row))
          .sort((one, other) => sign * (compare(one[first], other[first]) || compare(one["id"], other["id"])))
          .slice(offset, offset + limit);
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      },
    ),
    { seed: 5, numRuns: 600 },
  );
});

test.each([255, 256, 257])("%i rows are neither lost nor given twice", async (count) => {
  const values = rows.slice(0, count).map(({ id }) => id as string);
  const found = await database.read({
    from: "things",
    columns: [column("id")],
    where: { oneOf: column("id"), values },
    orderBy: (["size", "id"] as const).map((name) => ({ column: column(name), direction: "ascending" })),
    limit: 1_000,
  });
  expect(found.map(({ id }) => id as string).sort()).toEqual(values);
});

function compare(one: unknown, other: unknown): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return (one as string) < (other as string) ? -1 : 1;
}
