import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Condition, ReadTooSlow, type Table } from "../../ports/index.ts";
import { openSqlite } from "./open-sqlite.ts";

const TABLE: Table = {
  name: "things",
  columns: [
    { name: "id", kind: "integer", nullable: false },
    { name: "text", kind: "text" },
  ],
  primaryKey: ["id"],
  indexes: [],
};
const ROWS = 1_500;

async function filled() {
  const folder = await mkdtemp(join(tmpdir(), "lucent-"));
  const database = await openSqlite({
    path: join(folder, "data.db"),
    durability: "relaxed",
    tables: [TABLE],
  });
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  await database.migrate((await database.plan([TABLE])).changes);
  const rows = Array.from({ length: ROWS }, (_, id) => ({ id, text: `text ${id}` }));
  await database.commit(rows.map((values) => ({ kind: "insert", into: "things", values })));
  return database;
}

/** Looks through all rows for each row around it, and that again for each of those. */
function never(depth: number, around = "things"): Condition {
  const as = `deep${depth}`;
  const other: Condition = {
    compare: { table: as, column: "text" },
    is: depth === 0 ? "=" : "!=",
    value: { table: around, column: "text" },
  };
  const self: Condition = {
    compare: { table: as, column: "id" },
    is: "!=",
    value: { table: around, column: "id" },
  };
  const deeper = depth === 0 ? [] : [never(depth - 1, as)];
  return { exists: { from: "things", as, where: { all: [other, self, ...deeper] } } };
}

const select = { from: "things", columns: [{ table: "things", column: "id" }] };

test("a read that takes longer than it may is ended, and those after it run as ever", async () => {
  const database = await filled();
  const slow = { ...select, where: never(3), mostMilliseconds: 50 };
  const started = performance.now();
  await expect(database.read(slow)).rejects.toThrow(ReadTooSlow);
  await expect(database.count(slow)).rejects.toThrow(ReadTooSlow);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(await database.count(select)).toBe(ROWS);
});

test("a read without a limit takes what it needs", async () => {
  const database = await filled();
  await expect(database.read({ ...select, where: never(0), mostMilliseconds: 1 })).rejects.toThrow(
    ReadTooSlow,
  );
  expect(await database.read({ ...select, where: never(0) })).toEqual([]);
});
