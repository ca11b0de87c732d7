import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqlite } from "../adapters/sqlite/index.ts";
import { newId } from "../base/index.ts";
import type { Engine } from "../operation/index.ts";
import type { Condition, Database, Order, Row, Select, Table } from "../ports/index.ts";
import { readAlike } from "./read-alike.ts";

const column = (name: string) => ({ table: "things", column: name });
const TABLE: Table = {
  name: "things",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "kind", kind: "text" },
    { name: "other", kind: "text" },
    { name: "size", kind: "integer" },
    { name: "isNew", kind: "boolean" },
    { name: "more", kind: "json" },
  ],
  primaryKey: ["id"],
  indexes: [{ columns: ["kind", "id"] }],
};
const COLUMNS = TABLE.columns.map(({ name }) => column(name));
const KINDS = ["all", "any", "null", "a", "b"];
const rows: Row[] = Array.from({ length: 200 }, (_, place) => ({
  id: newId(),
  kind: place % 7 === 0 ? null : (KINDS[place % 5] ?? null),
  other: KINDS[place % 3] ?? null,
  size: place % 11 === 0 ? null : place % 20,
  isNew: place % 2 === 0,
  more: { color: KINDS[place % 4] ?? null },
}));

let database: Database;
let folder: string;
let compiled = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lucent-"));
  const opened = await openSqlite({ path: join(folder, "data.db"), durability: "relaxed", tables: [TABLE] });
  database = {
    ...opened,
    prepare(select) {
      compiled += 1;
      return opened.prepare(select);
    },
  };
  await database.migrate((await database.plan([TABLE])).changes);
  await database.commit(rows.map((values) => ({ kind: "insert", into: "things", values })));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const is = fc.constantFrom("=", "!=", "<", "<=", ">", ">=" as const);
const simple: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    compare: fc.constantFrom(column("kind"), column("other")),
    is,
    value: fc.constantFrom(...KINDS),
  }),
  fc.record({
    compare: fc.constant(column("size")),
    is,
    value: fc.oneof(fc.integer({ min: -1, max: 21 }), fc.constant(3.5)),
  }),
  fc.record({
    compare: fc.constant(column("isNew")),
    is: fc.constantFrom("=", "!=" as const),
    value: fc.boolean(),
  }),
  fc.record({ isNull: fc.constantFrom(column("kind"), column("size")) }),
  fc.constant<Condition>({ compare: column("kind"), is: "=", value: column("other") }),
  fc
    .constantFrom(...KINDS)
    .map((value): Condition => ({ compare: { ...column("more"), path: ["color"] }, is: "=", value })),
  fc.record({ oneOf: fc.constant(column("kind")), values: fc.subarray(KINDS) }),
  fc.record({ contains: fc.constant(column("kind")), text: fc.constantFrom("a", "l") }),
);
const { where } = fc.letrec<{ where: Condition }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 3 },
    simple,
    fc.record({ all: fc.array(tie("where"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("where"), { maxLength: 3 }) }),
    fc.record({ not: tie("where") }),
  ),
}));
const orderBy: fc.Arbitrary<Order[]> = fc
  .record({
    name: fc.constantFrom("id", "kind", "size"),
    direction: fc.constantFrom("ascending", "descending" as const),
  })
  .map(({ name, direction }) => [name, "id"].map((one) => ({ column: column(one), direction })));
const select: fc.Arbitrary<Select> = fc.record(
  {
    from: fc.constant("things"),
    columns: fc.constant(COLUMNS),
    where,
    orderBy,
    limit: fc.nat(70),
    offset: fc.nat(20),
  },
  { requiredKeys: ["from", "columns", "where", "orderBy"] },
);

test("whatever was asked before, a select finds what it finds by itself", async () => {
  const engine = { database } as Engine;
  await fc.assert(
    fc.asyncProperty(select, async (asked) => {
      expect(await readAlike(engine, asked)).toEqual(await database.read(asked));
    }),
    { seed: 7, numRuns: 400 },
  );
});

test("selects that differ in their values alone are compiled once, and all others by themselves", async () => {
  const engine = { database } as Engine;
  const read = (condition: Condition, more: Partial<Select> = {}) =>
    readAlike(engine, { from: "things", columns: COLUMNS, where: condition, ...more });
  const kindIs = (value: string): Condition => ({ compare: column("kind"), is: "=", value });
  const before = compiled;
  for (const { id } of rows.slice(0, 20))
    await read({ all: [{ compare: column("id"), is: "=", value: id as string }, kindIs(id as string)] });
  for (const limit of [1, 2, 3]) await read(kindIs("a"), { limit });
  expect(compiled - before).toBe(4);
  for (const other of [{ any: [kindIs("a"), kindIs("b")] }, { all: [kindIs("a"), kindIs("b")] }])
    await read(other);
  await read(kindIs("a"), { offset: 1 });
  await read(kindIs("a"), { mostMilliseconds: 1 });
  await read({ not: kindIs("a") });
  expect(compiled - before).toBe(9);
});
