import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import type { Database, Table } from "../../ports/index.ts";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { openPostgres } from "./index.ts";
import { serverFaults } from "./server-faults.ts";

const places = postgresPlaces();
afterAll(() => places.remove());
let made = 0;

const things: Table = {
  name: "things",
  primaryKey: ["id"],
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "label", kind: "text" },
    { name: "at", kind: "time" },
    { name: "count", kind: "integer" },
    { name: "parent", kind: "id", references: { table: "things", onDelete: "set null" } },
  ],
  indexes: [{ columns: ["label"], unique: true }, { columns: ["at", "id"] }],
};

async function openAt(url: string): Promise<Database> {
  const database = await openPostgres({ url, durability: "full", tables: [things] });
  onTestFinished(() => database.close());
  return database;
}

/** A database that is ours, in which these statements have been run. */
async function having(...statements: string[]): Promise<{ database: Database; url: string }> {
  const url = await places.urlOf(String(made++));
  await places.ask(url, ...statements.flatMap((statement) => statement.split("; ")));
  return { database: await openAt(url), url };
}

/** A database whose tables are those wanted, in which these statements have been run then. */
async function changed(...statements: string[]): Promise<Database> {
  const { database, url } = await having();
  await database.migrate((await database.plan([things])).changes);
  await places.ask(url, ...statements.flatMap((statement) => statement.split("; ")));
  return database;
}

const conflictsOf = async (database: Database) => (await database.plan([things])).conflicts;

describe("names that are taken", () => {
  it.each([
    ["create view things as select 1 as x", "a view"],
    ["create materialized view things as select 1 as x", "a materialized view"],
    ["create sequence things", "a sequence"],
    ["create type things as enum ('a')", "a type"],
    ["create type things as (x int)", "a type"],
    ["create table other (x int); create index things on other (x)", 'an index of "other"'],
    [
      "create extension postgres_fdw; create server s foreign data wrapper postgres_fdw; create foreign table things (x int) server s",
      "a foreign table",
    ],
  ])("tells of %s", async (statement, bearer) => {
    const { database } = await having(statement);
    expect(await conflictsOf(database)).toEqual([
      `The table "things" cannot be made: ${bearer} has its name.`,
    ]);
  });

  it("tells of an index that cannot be made, and of one that was never finished", async () => {
    const url = await places.urlOf(String(made++));
    const database = await openAt(url);
    await database.migrate((await database.plan([{ ...things, indexes: [] }])).changes);
    const { index, table } = (await database.plan([things])).changes[0] as never;
    const wanted = await database.plan([things]);
    expect(wanted.conflicts).toEqual([]);
    await database.migrate(wanted.changes);
    const [row] = await places.ask(
      url,
      "select indexrelid::regclass::text as name from pg_index where indisunique and not indisprimary and indrelid = 'things'::regclass",
    );
    expect({ index, table }).toEqual({ index: things.indexes[0], table: "things" });
    await places.ask(
      url,
      `update pg_index set indisvalid = false where indexrelid = '${row?.["name"]}'::regclass`,
    );
    expect(await conflictsOf(database)).toEqual([
      `The index ${row?.["name"]} of "things" cannot be made: an index of "things" that was never finished has its name.`.replace(
        String(row?.["name"]),
        `"${row?.["name"]}"`,
      ),
    ]);
  });
});

describe("columns that stand otherwise", () => {
  const withColumn = (name: string, type: string) =>
    changed(`alter table things drop column "${name}" cascade, add column "${name}" ${type}`);

  it.each([
    ["label", "varchar(40)", 'character varying(40), not text collate "C"'],
    ["label", "text", 'text collate "default", not text collate "C"'],
    ["label", 'text collate "und-x-icu"', 'text collate "und-x-icu", not text collate "C"'],
    ["at", "timestamp", "timestamp without time zone, not timestamp with time zone"],
    ["at", "timestamptz(0)", "timestamp(0) with time zone, not timestamp with time zone"],
    ["count", "int", "integer, not bigint"],
    ["count", "bigint generated always as (1) stored", "bigint generated always, not bigint"],
  ])("tells that %s is %s", async (name, type, said) => {
    const [conflict] = await conflictsOf(await withColumn(name, type));
    expect(conflict).toBe(`The column "${name}" of "things" is of the type ${said}.`);
  });

  it("tells of enums and domains", async () => {
    const database = await changed(
      "create type mood as enum ('good'); create domain small as bigint check (value < 9)",
      "alter table things drop column label cascade, add column label mood, drop column count, add column count small",
    );
    expect((await conflictsOf(database)).slice(0, 2)).toEqual([
      'The column "label" of "things" is of the type mood, not text collate "C".',
      'The column "count" of "things" is of the type small, not bigint.',
    ]);
  });

  it("tells of another reference", async () => {
    const drop = "alter table things drop constraint if exists x; alter table things drop column parent";
    const elsewhere = "create schema away; create table away.things (id uuid primary key)";
    const refers = (rest: string) => `${drop}, add column parent uuid references ${rest}`;
    for (const [statement, said] of [
      [refers("things"), '"things" (on delete no action)'],
      [refers("away.things on delete set null"), '"away.things" (on delete set null)'],
    ] as const) {
      expect(await conflictsOf(await changed(elsewhere, statement))).toEqual([
        `The column "parent" of "things" refers to ${said}, not to "things" (on delete set null).`,
      ]);
    }
  });
});

describe("tables that stand otherwise", () => {
  it("takes an index that somebody made by another name, whatever it includes", async () => {
    const { database, url } = await having();
    await database.migrate((await database.plan([{ ...things, indexes: [] }])).changes);
    await places.ask(
      url,
      "create unique index by_hand on things (label) include (count)",
      "create index concurrently also_by_hand on things (at nulls first, id)",
    );
    expect(await database.plan([things])).toEqual({ changes: [], conflicts: [] });
  });

  it("tells of a unique index for which nulls are alike", async () => {
    const database = await changed("create unique index one_null on things (at) nulls not distinct");
    expect((await conflictsOf(database))[0]).toContain(
      'The unique index "one_null" of "things" is not wanted',
    );
  });

  it("tells of one that a crash would empty, and of rows that are hidden", async () => {
    const role = `app_${Date.now()}`;
    const { database, url } = await having(`create role ${role} login password 'x'`);
    await database.migrate((await database.plan([things])).changes);
    await places.ask(url, "alter table things set unlogged", "alter table things enable row level security");
    const theirs = new URL(url);
    theirs.username = role;
    theirs.password = "x";
    onTestFinished(async () => {
      await places.ask(url, `drop owned by ${role}`, `drop role ${role}`);
    });
    const app = await openAt(theirs.href);
    expect(await conflictsOf(app)).toEqual([
      `The role "${role}" may not read and write "things": grant it select, insert, update and delete.`,
      `Row-level security hides rows of "things" from the role "${role}".`,
      'The table "things" is unlogged: a crash of the server would empty it.',
    ]);
    await places.ask(
      url,
      `grant select, insert, update, delete on things to ${role}`,
      "alter table things set logged",
      "alter table things disable row level security",
    );
    expect(await app.plan([things])).toEqual({ changes: [], conflicts: [] });
    const wider: Table = { ...things, columns: [...things.columns, { name: "more", kind: "text" }] };
    await expect(app.migrate((await app.plan([wider])).changes)).rejects.toMatchObject({
      name: "DatabaseUnavailable",
      message:
        "The tables cannot be read or changed: must be owner of table things. Only the owner may: run `lucent migrate` as that role.",
    });
  });
});

describe("where the tables lie", () => {
  it("is the first schema of the search path that is there, whatever its name", async () => {
    const { url } = await having('create schema "Our ""own"""', "create table things (x int)");
    const [{ name } = {}] = await places.ask(url, "select current_database() as name");
    await places.ask(url, `alter database "${name}" set search_path to nowhere, "Our ""own"""`);
    const other = await openAt(url);
    const plan = await other.plan([things]);
    expect(plan.conflicts).toEqual([]);
    await other.migrate(plan.changes);
    expect(await other.plan([things])).toEqual({ changes: [], conflicts: [] });
    expect(
      await places.ask(url, "select schemaname from pg_tables where tablename = 'things' order by 1"),
    ).toEqual([{ schemaname: 'Our "own"' }, { schemaname: "public" }]);
    await places.ask(url, `alter database "${name}" set search_path to nowhere`);
    expect(await conflictsOf(await openAt(url))).toEqual([expect.stringContaining("search_path")]);
  });

  it("is not in front of a schema that has the same tables", async () => {
    const { url } = await having("create table things (x int)", "create schema nearer");
    const [{ name } = {}] = await places.ask(url, "select current_database() as name");
    await places.ask(url, `alter database "${name}" set search_path to nearer, public`);
    expect(await conflictsOf(await openAt(url))).toEqual([
      'The table "things" cannot be made: a table of the schema "public", in which the search_path looks too, has its name.',
    ]);
  });

  it("must be in UTF-8", async () => {
    const { url } = await having();
    const name = `latin_${Date.now()}`;
    await places.ask(url, `create database ${name} encoding 'LATIN1' template template0`);
    onTestFinished(async () => void (await places.ask(url, `drop database ${name} with (force)`)));
    const latin = new URL(url);
    latin.pathname = `/${name}`;
    expect(await conflictsOf(await openAt(latin.href))).toEqual([
      expect.stringContaining("encoded in LATIN1"),
    ]);
  });

  it("must be of a server that is kept safe and knows all letters", () => {
    const server = {
      version: 150000,
      encoding: "UTF8",
      hasIcu: true,
      isDurable: true,
      schema: "public",
      role: "app",
    };
    expect(serverFaults(server, "full")).toEqual([]);
    expect(serverFaults({ ...server, version: 140022, hasIcu: false }, "full")).toEqual([
      "The server is PostgreSQL 14; Lucent needs 15 or newer.",
      'The server lacks the collation "und-x-icu": it was built without ICU, which searches need.',
    ]);
  });
});

it("keeps no acknowledged write where its role lets the server answer before the disk does, unless that is allowed", async () => {
  const { url } = await having();
  const role = `hasty_${Date.now()}`;
  await places.ask(url, `create role ${role} login superuser password 'x'`);
  await places.ask(url, `alter role ${role} set synchronous_commit to off`);
  onTestFinished(async () => void (await places.ask(url, `drop role ${role}`)));
  const hasty = new URL(url);
  hasty.username = role;
  hasty.password = "x";
  expect(await conflictsOf(await openAt(hasty.href))).toEqual([
    expect.stringContaining("before they are on its disk"),
  ]);
});

it("waits for a table that is in use without keeping others from it", { timeout: 20_000 }, async () => {
  const { database, url } = await having();
  await database.migrate((await database.plan([things])).changes);
  const busy = new pg.Client(url);
  await busy.connect();
  await busy.query("begin");
  await busy.query("select from things");
  onTestFinished(() => busy.end());

  const wider: Table = { ...things, columns: [...things.columns, { name: "more", kind: "text" }] };
  const migrated = database.migrate((await database.plan([wider])).changes);
  await sleep(200);
  const started = performance.now();
  await database.read({ from: "things", columns: [{ table: "things", column: "id" }] });
  expect(performance.now() - started).toBeLessThan(1_500);
  await busy.query("commit");
  await migrated;
  expect(await database.plan([wider])).toEqual({ changes: [], conflicts: [] });
});
