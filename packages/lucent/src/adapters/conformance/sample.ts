import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type {
  ColumnReference,
  Condition,
  Database,
  Insert,
  Row,
  Table,
  Value,
  Write,
} from "../../ports/index.ts";

/** Opens the database of a place; whoever gives it closes nothing, and removes the places after all tests. */
export type OpenPlace = (tables: readonly Table[], place: string) => Promise<Database>;

/** A place that nobody has used. */
export function newPlace(): string {
  return randomUUID();
}

/** People who have bosses and posts: every kind of column, a unique one, and each way to follow a deletion. */
export const sampleTables: readonly Table[] = [
  {
    name: "people",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "name", kind: "text" },
      { name: "email", kind: "text" },
      { name: "age", kind: "integer" },
      { name: "height", kind: "real" },
      { name: "admin", kind: "boolean" },
      { name: "joinedAt", kind: "time" },
      { name: "meta", kind: "json" },
      { name: "boss", kind: "id", references: { table: "people", onDelete: "set null" } },
    ],
    indexes: [{ columns: ["email"], unique: true }, { columns: ["name", "age"] }],
  },
  {
    name: "posts",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "author", kind: "id", references: { table: "people", onDelete: "cascade" } },
      { name: "editor", kind: "id", references: { table: "people", onDelete: "restrict" } },
      { name: "title", kind: "text", nullable: false },
      { name: "score", kind: "integer" },
    ],
    indexes: [{ columns: ["author", "title"], unique: true }],
  },
];

/** Things that hold JSON of every shape. */
export const thingTables: readonly Table[] = [
  {
    name: "things",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "title", kind: "text" },
      { name: "meta", kind: "json" },
    ],
    indexes: [],
  },
];

/** Opens a new place with the sample's tables made. */
export async function openSample(open: OpenPlace): Promise<Database> {
  return openMigrated(open, sampleTables, newPlace());
}

/** Opens a new place for things. */
export async function openThings(open: OpenPlace): Promise<Database> {
  return openMigrated(open, thingTables, newPlace());
}

/** Opens a place and brings it to the tables. */
export async function openMigrated(
  open: OpenPlace,
  tables: readonly Table[],
  place: string,
): Promise<Database> {
  const database = await open(tables, place);
  const plan = await database.plan(tables);
  expect(plan.conflicts).toEqual([]);
  await database.migrate(plan.changes);
  return database;
}

/** The id that stands for a name of at most 15 bytes. Ids are in the order of their names. */
export function idOf(name: string): string {
  const digits = Buffer.from(name).toString("hex").padEnd(30, "0");
  return digits.replace(/^(.{8})(.{4})(...)(...)/, "$1-$2-7$3-8$4-");
}

/** The name for which an id stands. */
export function nameOf(id: Value | undefined): string {
  const digits = String(id)
    .replace(/-7(...)-8/, "$1")
    .replaceAll("-", "");
  return Buffer.from(digits, "hex").toString().replace(/\0+$/, "");
}

/** A value as text that is one for all orders of keys, of which databases keep none. */
export function textOf(value: Value | undefined): string {
  return JSON.stringify(value, (_key, inner) =>
    inner === null || typeof inner !== "object" || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}

/** A column of `people`. */
export const person = (column: string): ColumnReference => ({ table: "people", column });

/** A column of `posts`. */
export const post = (column: string): ColumnReference => ({ table: "posts", column });

/** A column of `things`. */
export const thing = (column: string): ColumnReference => ({ table: "things", column });

/** The row with this id. */
export const byId = (table: string, id: string): Condition => {
  return { compare: { table, column: "id" }, is: "=", value: id };
};

/** An insert, to be spread where more is to be said. */
export const insert = (into: string, values: Record<string, Value>): Insert => ({
  kind: "insert",
  into,
  values,
});

/** Commits what must go through and gives the results. */
export async function commitAll(database: Database, ...batch: Write[]) {
  const commit = await database.commit(batch);
  if (!commit.ok) throw new Error(`The batch was undone: ${JSON.stringify(commit.failure)}`);
  return commit.results;
}

/** The people for whom a condition holds, by the names of their ids and in their order. */
export function peopleWhere(database: Database, where: Condition): Promise<string[]> {
  return namesIn(database, "people", where);
}

/** The things for which a condition holds, by the names of their ids and in their order. */
export function thingsWhere(database: Database, where: Condition): Promise<string[]> {
  return namesIn(database, "things", where);
}

async function namesIn(database: Database, table: string, where: Condition): Promise<string[]> {
  const id = { table, column: "id" };
  const rows = await database.read({
    from: table,
    columns: [id],
    where,
    orderBy: [{ column: id, direction: "ascending" }],
  });
  return rows.map((row) => nameOf(row["id"]));
}

/** One row by its id, or undefined. */
export async function readById(database: Database, table: Table, id: string): Promise<Row | undefined> {
  const columns = table.columns.map((column) => ({ table: table.name, column: column.name }));
  const rows = await database.read({ from: table.name, columns, where: byId(table.name, id) });
  return rows[0];
}
