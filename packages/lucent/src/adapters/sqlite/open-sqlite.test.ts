import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";
import { DatabaseUnavailable, type Table } from "../../ports/index.ts";
import { idOf } from "../conformance/sample.ts";
import { openSqlite } from "./index.ts";

const notes: Table = {
  name: "notes",
  primaryKey: ["id"],
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "text", kind: "text" },
    { name: "count", kind: "integer" },
  ],
  indexes: [{ columns: ["text"], unique: true }],
};
const tables = [notes];

const folder = mkdtempSync(join(tmpdir(), "lucent-open-"));
afterAll(() => rmSync(folder, { recursive: true }));

const pathOf = (name: string) => join(folder, name);

it.each(["full", "relaxed"] as const)(
  "sets both connections for %s durability [RL-02]",
  async (durability) => {
    const database = await openSqlite({ path: pathOf(`${durability}.db`), durability, tables });
    const { reader, writer } = await database.pragmas();
    const common = {
      journal_mode: "wal",
      synchronous: durability === "full" ? 2 : 1,
      foreign_keys: 1,
      trusted_schema: 0,
      busy_timeout: 5000,
    };
    expect(reader).toMatchObject({ ...common, query_only: 1 });
    expect(writer).toMatchObject({ ...common, query_only: 0 });
    await database.close();
  },
);

it("makes the folder and a file that only its owner reads", async () => {
  const path = pathOf("made/deep/lucent.db");
  const database = await openSqlite({ path, durability: "full", tables });
  await database.migrate((await database.plan(tables)).changes);
  if (process.platform !== "win32") {
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o077).toBe(0);
  }
  await database.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
});

it("refuses a file that is no database, and a folder", async () => {
  const path = pathOf("letter.txt");
  writeFileSync(path, "Dear reader, this is not a database. ".repeat(100));
  const refused = openSqlite({ path, durability: "full", tables });
  await expect(refused).rejects.toThrow(/cannot be opened: .*not a database/);
  await expect(refused).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(openSqlite({ path: folder, durability: "full", tables })).rejects.toBeInstanceOf(
    DatabaseUnavailable,
  );
});

it("tells of names that SQLite takes for one", async () => {
  const path = pathOf("names.db");
  const database = await openSqlite({ path, durability: "relaxed", tables });
  await database.migrate((await database.plan(tables)).changes);
  expect((await database.plan([{ ...notes, name: "Notes" }])).conflicts).toEqual([
    'The table "Notes" stands in the database as "notes".',
  ]);
  const both = [...notes.columns, { name: "Text", kind: "text" } as const];
  const sentence = 'The database takes the columns "text" and "Text" of "notes" for one.';
  expect((await database.plan([{ ...notes, columns: both }])).conflicts).toContain(sentence);
  await database.close();
});

it("reads tables that were made by hand", async () => {
  const path = pathOf("foreign.db");
  const byHand = new DatabaseSync(path);
  byHand.exec(`
    create table notes (id text primary key not null, text varchar(10), count integer, unique (text));
    create view seen as select * from notes;
    create index part on notes (count) where count > 0;
    create unique index upper on notes (upper(text));
  `);
  byHand.close();
  const database = await openSqlite({ path, durability: "relaxed", tables });
  expect((await database.plan(tables)).conflicts).toEqual([
    'The column "text" of "notes" is of the type varchar(10), not text.',
    'The column "count" of "notes" is of the type INTEGER, not integer.',
  ]);
  await database.close();
});

it("tells the columns of unique indexes that others made, as far as SQLite tells them", async () => {
  const path = pathOf("unique.db");
  const database = await openSqlite({ path, durability: "relaxed", tables });
  await database.migrate((await database.plan(tables)).changes);
  const byHand = new DatabaseSync(path);
  byHand.exec(`
    create unique index upper_text on notes (upper(text)) where count = 1;
  `);
  byHand.close();
  const insert = (name: string, text: string, count: number) =>
    database.commit([{ kind: "insert", into: "notes", values: { id: idOf(name), text, count } }]);
  await insert("a", "a", 1);
  const failure = { reason: "unique", statement: 0 };
  expect(await insert("b", "A", 1)).toEqual({ ok: false, failure: { ...failure, table: "", columns: [] } });
  expect(await insert("b", "a", 2)).toEqual({
    ok: false,
    failure: { ...failure, table: "notes", columns: ["text"] },
  });
  await database.close();
});
