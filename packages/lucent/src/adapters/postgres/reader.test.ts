import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Database, Table } from "../../ports/index.ts";
import { albumTables, allAlbums } from "../conformance/albums.ts";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { commitAll, idOf, insert, openMigrated } from "../conformance/sample.ts";
import { catalogOf, compileSelect } from "../sql/index.ts";
import type { Connections } from "./connections.ts";
import { Exchange, type Statement } from "./exchange.ts";
import { openPostgres } from "./index.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { readerOf } from "./reader.ts";
import { StatementFailure } from "./statement-failure.ts";

const places = postgresPlaces();
afterAll(() => places.remove());

async function openAt(place: string, tables: readonly Table[], options = ""): Promise<Database> {
  const url = `${await places.urlOf(place)}${options}`;
  return openMigrated(
    (wanted) => openPostgres({ url, durability: "relaxed", tables: wanted }),
    tables,
    place,
  );
}

describe("a read", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openAt("albums", albumTables);
    await commitAll(
      database,
      ...["a", "b"].flatMap((name) => [
        insert("albums", { id: idOf(name), title: name }),
        insert("albums.words", { $parent: idOf(name), $position: 0, word: name }),
        insert("albums.songs", { id: idOf(`${name}s`), $parent: idOf(name), $position: 0, name }),
      ]),
    );
  });
  afterAll(() => database.close());

  /** How many round trips it takes. */
  async function trips(act: () => Promise<unknown>): Promise<number> {
    const submit = vi.spyOn(Exchange.prototype, "submit");
    await act();
    const { length } = submit.mock.calls;
    submit.mockRestore();
    return length;
  }

  it("is one round trip, and one more for all lists of each level", async () => {
    const { lists: _lists, ...alone } = allAlbums;
    const [words] = allAlbums.lists ?? [];
    expect(await trips(() => database.read(alone))).toBe(1);
    expect(await trips(() => database.read({ ...alone, lists: words ? [words] : [] }))).toBe(2);
    expect(await trips(() => database.read(allAlbums))).toBe(3);
    expect(await trips(() => database.read({ ...allAlbums, limit: 0 }))).toBe(2);
    const where = { contains: { table: "albums", column: "title" }, text: "a" };
    expect(await trips(() => database.read({ ...alone, where, mostMilliseconds: 5_000 }))).toBe(1);
  });

  it("leaves no transaction open where one of its lists is not there", async () => {
    const url = await places.urlOf("albums");
    const sessions =
      "select pid, state from pg_stat_activity where datname = current_database() and application_name = 'lucent' order by pid";
    await database.read(allAlbums);
    const before = await places.ask(url, sessions);
    await places.ask(url, `alter table "albums.songs" rename to "away"`);
    for (let turn = 0; turn < 12; turn += 1) {
      await expect(database.read(allAlbums)).rejects.toThrow("albums.songs");
    }
    await places.ask(url, `alter table "away" rename to "albums.songs"`);
    expect(await database.read(allAlbums)).toHaveLength(2);
    expect(await places.ask(url, sessions)).toEqual(before);
  });

  it("goes on with all connections where the type of a column was changed by hand", async () => {
    const find = database.prepare(allAlbums);
    const many = () => Promise.all(Array.from({ length: 40 }, () => find({})));
    await many();
    await places.ask(
      await places.urlOf("albums"),
      `alter table albums alter column title type varchar(100) collate "C"`,
    );
    for (const rows of await many()) expect(rows).toHaveLength(2);
  });
});

it("gives the same from sessions of any settings", async () => {
  const tables: Table[] = [
    {
      name: "moments",
      primaryKey: ["id"],
      columns: [
        { name: "id", kind: "id", nullable: false },
        { name: "at", kind: "time" },
        { name: "size", kind: "real" },
      ],
      indexes: [],
    },
  ];
  const row = { id: idOf("a"), at: "0001-01-01T00:00:00.001Z", size: 0.1 + 0.2 };
  await (await openAt("strange", tables)).close();
  const [{ name } = {}] = await places.ask(await places.urlOf("strange"), [
    "select current_database() as name",
  ]);
  await places.ask(
    await places.urlOf("strange"),
    ...[
      "timezone to 'America/New_York'",
      "datestyle to 'German'",
      "extra_float_digits to 0",
      "lc_messages to 'C'",
    ].map((setting) => `alter database "${name}" set ${setting}`),
  );
  const database = await openAt("strange", tables);
  await commitAll(database, insert("moments", row));
  const columns = Object.keys(row).map((column) => ({ table: "moments", column }));
  expect(await database.read({ from: "moments", columns })).toEqual([row]);
  await database.close();
});

it("finds and orders by the index, nulls first and last", async () => {
  const table: Table = {
    name: "ranks",
    primaryKey: ["id"],
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "rank", kind: "text" },
    ],
    indexes: [{ columns: ["rank", "id"] }],
  };
  const database = await openAt("ranks", [table]);
  const rows = Array.from({ length: 2_000 }, (_, place) =>
    insert("ranks", { id: idOf(`${place}`), rank: place % 3 === 0 ? null : `rank ${place % 50}` }),
  );
  await commitAll(database, ...rows);
  const context = { catalog: catalogOf([table]), dialect: postgresDialect };
  const column = (name: string) => ({ table: "ranks", column: name });
  const url = await places.urlOf("ranks");
  await places.ask(url, "analyze ranks");
  for (const direction of ["ascending", "descending"] as const) {
    const orderBy = ["rank", "id"].map((name) => ({ column: column(name), direction }));
    const { sql, slots } = compileSelect(
      { from: "ranks", columns: [column("id")], orderBy, limit: 10 },
      context,
    );
    const plan = await places.ask(url, [`explain ${sql}`, ...slots.map(String)]);
    const text = plan.map((step) => step["QUERY PLAN"]).join("\n");
    expect(text).toContain("Index Only Scan");
    expect(text).not.toContain("Sort");
  }
  await database.close();
});

it("asks again on a connection that has not heard of a change, wherever that leads", async () => {
  const stale = () =>
    new StatementFailure(0, Object.assign(new pg.DatabaseError("", 0, "error"), { code: "0A000" }));
  const known = [new Set<string>(), new Set<string>(), new Set<string>()];
  let turn = 0;
  const connections: Connections = {
    hold: (act) => act(),
    async use(act) {
      const connection = known[turn++ % known.length] as Set<string>;
      return act(async ([first]) => {
        const { sql } = first as Statement;
        if (connection.has(sql)) return [{ rows: [["1"]], count: 1 }];
        connection.add(sql);
        throw stale();
      });
    },
    close: async () => undefined,
  };
  const { ask } = readerOf(connections);
  for (let read = 0; read < 6; read += 1) expect(await ask({ sql: "select 1", values: [] })).toEqual([["1"]]);
});
