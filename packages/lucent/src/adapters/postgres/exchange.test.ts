import { Socket } from "node:net";
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import type { Stored } from "../sql/index.ts";
import { type Answer, Exchange, type RowWatch } from "./exchange.ts";
import { StatementFailure } from "./statement-failure.ts";

const places = postgresPlaces();
let client: pg.Client;
let socket: Socket;
beforeEach(async () => {
  socket = new Socket();
  client = new pg.Client({ connectionString: await places.urlOf("exchange"), stream: () => socket });
  await client.connect();
});
afterEach(() => client.end());
afterAll(() => places.remove());

type Asked = string | readonly [sql: string, ...values: Stored[]];

function ask(statements: readonly Asked[], watch: RowWatch | null = null): Promise<Answer[]> {
  const asked = statements.map((one) => {
    const [sql, ...values] = typeof one === "string" ? [one] : one;
    return { sql, values };
  });
  return new Promise((resolve, reject) => {
    client.query(new Exchange(asked, watch, { resolve, reject }));
  });
}

const rowsOf = async (answers: Promise<Answer[]>) => (await answers).map(({ rows }) => rows);
const numbers = (most: number) => `select n from generate_series(1, ${most}) as n`;
const prepared = async () =>
  (await rowsOf(ask(["select count(*) from pg_prepared_statements"])))[0]?.[0]?.[0];

describe("statements that are sent at once", () => {
  it("are answered each in its place", async () => {
    const answers = await ask([
      "create temporary table t (n int primary key)",
      ["insert into t values ($1), ($2), ($3)", 1, 2, 3],
      ["update t set n = n + 10 where n > $1 returning n", 1],
      ["select $1::text, $2::boolean, $3::text", "it's", true, null],
      "delete from t",
    ]);
    expect(answers.map(({ count }) => count)).toEqual([0, 3, 2, 1, 3]);
    expect(answers[2]?.rows).toEqual([["12"], ["13"]]);
    expect(answers[3]?.rows).toEqual([["it's", "t", null]]);
  });

  it("are one transaction, of which nothing stays where one fails, and the place of that is told", async () => {
    await ask(["create temporary table t (n int primary key)"]);
    const failing = ask([
      ["insert into t values ($1)", 1],
      ["insert into t values ($1)", 2],
      ["insert into t values ($1)", 1],
      ["insert into t values ($1)", 3],
    ]);
    await expect(failing).rejects.toMatchObject({
      name: "StatementFailure",
      statement: 2,
      cause: { code: "23505" },
    });
    expect(await rowsOf(ask(["select n from t"]))).toEqual([[]]);
  });

  it("tell which of them the server did not even understand", async () => {
    for (const watch of [null, () => undefined]) {
      const failing = ask(["select 1", "select nothing", "select 2"], watch);
      await expect(failing).rejects.toBeInstanceOf(StatementFailure);
      await expect(failing).rejects.toMatchObject({ statement: 1, cause: { code: "42703" } });
      expect(await rowsOf(ask(["select 1", "select 2"], watch))).toEqual([[["1"]], [["2"]]]);
    }
  });

  it("are prepared once, and again where the server has forgotten them or the tables have changed", async () => {
    await ask(["create temporary table shape (a int)", "insert into shape values (1)"]);
    const select = "select * from shape";
    expect(await rowsOf(ask([select, select]))).toEqual([[["1"]], [["1"]]]);
    const before = await prepared();
    await ask([select]);
    expect(await prepared()).toBe(before);
    await ask(["alter table shape add column b text default 'b'"]);
    await expect(ask(["select 1", select])).rejects.toMatchObject({ statement: 1, cause: { code: "0A000" } });
    expect(await rowsOf(ask(["select 1", select]))).toEqual([[["1"]], [["1", "b"]]]);
    await client.query("deallocate all");
    await expect(ask(["select 1", select])).rejects.toMatchObject({ statement: 0, cause: { code: "26000" } });
    expect(await rowsOf(ask(["select 1", select]))).toEqual([[["1"]], [["1", "b"]]]);
  });

  it("keep no more of them prepared than the server shall hold", async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await ask(Array.from({ length: 400 }, (_, place) => `select ${turn * 400 + place}`));
    }
    await ask(["select 1"]);
    expect(Number(await prepared())).toBeLessThanOrEqual(502);
  });
});

describe("rows that are watched", () => {
  it("come all and in their order, whatever stands beside them", async () => {
    const watch = vi.fn();
    const lists = await rowsOf(
      ask([numbers(450), numbers(0), numbers(200), "select 'x'", numbers(601)], watch),
    );
    expect(lists.map((rows) => rows.length)).toEqual([450, 0, 200, 1, 601]);
    for (const rows of [lists[0], lists[2], lists[4]]) {
      expect(rows?.map(([n]) => Number(n))).toEqual(rows?.map((_, place) => place + 1));
    }
    expect(watch).toHaveBeenCalledTimes(450 + 200 + 1 + 601);
  });

  it("come the same within a transaction, again and again", async () => {
    const watch = () => undefined;
    await ask(["begin", numbers(250)], watch);
    for (let turn = 0; turn < 2; turn += 1) {
      const lists = await rowsOf(ask([numbers(300), numbers(201)], watch));
      expect(lists.map((rows) => rows.length)).toEqual([300, 201]);
    }
    await ask(["commit"], watch);
  });

  it("come no further than they are wanted", async () => {
    let seen = 0;
    const watch = () => {
      seen += 1;
      if (seen === 10) throw new Error("enough");
    };
    const before = socket.bytesRead;
    await expect(ask([numbers(10_000_000), numbers(5)], watch)).rejects.toThrow("enough");
    expect(socket.bytesRead - before).toBeLessThan(10_000);
    expect(seen).toBe(10);
    expect(await rowsOf(ask(["select 1"]))).toEqual([[["1"]]]);
  });

  it("may fail late", async () => {
    const late = "select 1 / (n - 333) from generate_series(1, 500) as n";
    await expect(ask(["select 1", late, numbers(3)], () => undefined)).rejects.toMatchObject({
      statement: 1,
    });
    expect(await rowsOf(ask(["select 1"]))).toEqual([[["1"]]]);
  });
});

it("fails where the connection ends, with watched rows or without", async () => {
  for (const watch of [null, () => undefined]) {
    const other = new pg.Client(await places.urlOf("exchange"));
    other.on("error", () => undefined);
    await other.connect();
    const asked = new Promise((resolve, reject) => {
      const sql = "select pg_terminate_backend(pg_backend_pid())";
      other.query(new Exchange([{ sql, values: [] }], watch, { resolve, reject }));
    });
    await expect(asked).rejects.toBeInstanceOf(StatementFailure);
  }
});
