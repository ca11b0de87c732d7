import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { Table } from "../../ports/index.ts";
import { indexName } from "../sql/compile-schema-change.ts";
import { planChanges } from "../sql/index.ts";
import { introspectSqlite } from "./introspect-sqlite.ts";

const things: Table = {
  name: "things",
  primaryKey: ["id"],
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "label", kind: "text" },
  ],
  indexes: [{ columns: ["label"] }],
};

async function conflictsAfter(...statements: string[]): Promise<readonly string[]> {
  const connection = new DatabaseSync(":memory:");
  for (const statement of statements) connection.exec(statement);
  return (await planChanges([things], introspectSqlite(connection))).conflicts;
}

describe("names that are taken in a file of SQLite", () => {
  it.each([
    ["create view THINGS as select 1 as x", "a view"],
    ["create table other (x); create index things on other (x)", 'an index of "other"'],
  ])("are told of: %s", async (statement, bearer) => {
    expect(await conflictsAfter(statement)).toEqual([
      `The table "things" cannot be made: ${bearer} has its name.`,
    ]);
  });

  it("are told of where an index needs one", async () => {
    const made = "create table things (id text not null, label text, primary key (id)) strict";
    const taken = indexName("things", { columns: ["label"] });
    expect(await conflictsAfter(made, "create table other as select 1 as label")).toEqual([]);
    expect(await conflictsAfter(made, `create index ${taken} on things (label) where label <> ''`)).toEqual([
      `The index "${taken}" of "things" cannot be made: an index of "things" has its name.`,
    ]);
  });
});

it("names the type that a column has and the one that it should have", async () => {
  const made = "create table things (id text not null, label varchar(9), primary key (id))";
  expect(await conflictsAfter(made)).toEqual([
    'The column "label" of "things" is of the type varchar(9), not text.',
  ]);
});

it("reads a table as of one moment, whatever another node adds meanwhile", async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "lucent-")), "data.db");
  using other = new DatabaseSync(file);
  other.exec("pragma journal_mode = wal");
  other.exec("create table things (id text not null, primary key (id)) strict");
  using connection = new DatabaseSync(file);
  const prepare = connection.prepare.bind(connection);
  let added = false;
  connection.prepare = (statement) => {
    if (statement.includes("pragma_table_xinfo") && !added) {
      added = true;
      other.exec("alter table things add column label text");
    }
    return prepare(statement);
  };
  const [table] = introspectSqlite(connection).tables;
  expect(added).toBe(true);
  expect(table?.columns.map((column) => column.name)).toEqual(["id"]);
});
