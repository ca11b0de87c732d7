import { afterAll, expect, it } from "vitest";
import type { Table } from "../../ports/index.ts";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { commitAll, idOf, insert, openMigrated } from "../conformance/sample.ts";
import { openPostgres } from "./index.ts";

const places = postgresPlaces();
afterAll(() => places.remove());

const pairs: Table = {
  name: "pairs",
  primaryKey: ["one", "other"],
  columns: [
    { name: "one", kind: "id", nullable: false },
    { name: "other", kind: "integer", nullable: false },
    { name: "word", kind: "text" },
    { name: "code", kind: "integer" },
    { name: 'odd "name"', kind: "text" },
  ],
  indexes: [{ columns: ["code"], unique: true }],
};

it("tells the columns of every unique index, whoever made it", async () => {
  const url = await places.urlOf("unique");
  const open = (tables: readonly Table[]) => openPostgres({ url, durability: "relaxed", tables });
  const database = await openMigrated(open, [pairs], "unique");
  await places.ask(
    url,
    `create unique index mine on pairs ("odd ""name""", word) include (code)`,
    "create unique index only_part on pairs (lower(word), other) where code > 100",
    "create schema elsewhere",
    "create table elsewhere.pairs (x int)",
    "create unique index mine on elsewhere.pairs (x)",
  );
  const row = { one: idOf("a"), other: 1, word: "w", code: 101, 'odd "name"': "x" };
  await commitAll(database, insert("pairs", row));
  const columnsOf = async (change: Record<string, string | number>) => {
    const commit = await database.commit([insert("pairs", { ...row, ...change })]);
    return !commit.ok && commit.failure.reason === "unique"
      ? [commit.failure.table, commit.failure.columns]
      : commit;
  };
  const other = idOf("b");
  expect(await columnsOf({ code: 5 })).toEqual(["pairs", ["one", "other"]]);
  expect(await columnsOf({ one: other, word: "W" })).toEqual(["pairs", ["code"]]);
  expect(await columnsOf({ one: other, code: 5 })).toEqual(["pairs", ['odd "name"', "word"]]);
  expect(await columnsOf({ one: other, code: 102, word: "W" })).toEqual(["pairs", ["other"]]);
  await database.close();
});
