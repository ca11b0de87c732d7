import { describe, expect, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { serve, type TestServer } from "../support/serve.ts";
import { ask, config, databaseOn, foreignSession, ownPostgres, timed } from "./world.ts";

const SOON = 4_000;

describe.runIf(isOverPostgres())("A node does not start, and says why,", { timeout: 30_000 }, () => {
  const postgres = ownPostgres({
    max_connections: "8",
    superuser_reserved_connections: "0",
    reserved_connections: "0",
  });

  async function reasonAt(change: (url: URL) => void): Promise<string> {
    const database = await databaseOn(postgres());
    const url = new URL(database.url);
    change(url);
    const { result, took } = await timed(async () =>
      serve(config, { database: { ...database, url: url.href } }).catch((error: unknown) => error as Error),
    );
    expect(result).toMatchObject({ name: "CannotStart" });
    expect(took).toBeLessThan(SOON);
    const { message } = result as Error;
    expect(message).not.toContain(url.password);
    return message;
  }

  test.each<[string, (url: URL) => void, RegExp]>([
    ["for a wrong password", (url) => (url.password = "marker-password"), /refuses the name or the password/],
    [
      "for a database that is not there",
      (url) => (url.pathname = "/nowhere"),
      /server is there, but not the database/,
    ],
    ["for a server that is not there", (url) => (url.port = "1"), /cannot be reached: connect ECONNREFUSED/],
    ["for a name that nobody has", (url) => (url.hostname = "db.invalid"), /cannot be reached: getaddrinfo/],
    [
      "for a word that is no sslmode",
      (url) => url.searchParams.set("sslmode", "always"),
      /none of `disable`/,
    ],
  ])("%s [LG-04]", async (_, change, reason) => {
    expect(await reasonAt(change)).toMatch(reason);
  });

  test("for a database that takes no writes", async () => {
    const database = await databaseOn(postgres());
    await readOnly(database.url, "on");
    const failure = await serve(config, { database }).catch((error: unknown) => error as Error);
    expect((failure as Error).message).toMatch(/takes no writes/);
  });
});

describe.runIf(isOverPostgres())(
  "A running node answers 503, and goes on by itself,",
  { timeout: 30_000 },
  () => {
    const postgres = ownPostgres({
      max_connections: "12",
      superuser_reserved_connections: "0",
      reserved_connections: "0",
    });

    test("where the database takes no writes any more [RL-04]", async () => {
      const database = await databaseOn(postgres());
      const server = await serve(config, { database });
      await server.post("/api/posts", { title: "first" });
      await readOnly(database.url, "on");
      expectBusy(await server.post("/api/posts", { title: "second" }));
      expect((await server.get("/api/posts")).body.totalDocs).toBe(1);
      expect((await server.get("/health/ready")).status).toBe(503);
      await readOnly(database.url, "off", "leave what there is");
      await expectSoon(server, 201);
      expect((await server.get("/health/ready")).status).toBe(200);
    });

    test("where its disk is full [RL-06]", async () => {
      const database = await databaseOn(postgres());
      const server = await serve(config, { database });
      await ask(
        database.url,
        `create function full_disk() returns trigger language plpgsql as
       $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
      );
      await ask(database.url, "create trigger full_disk before insert on posts execute function full_disk()");
      expectBusy(await server.post("/api/posts", { title: "no room" }));
      expect((await server.get("/api/posts")).body.totalDocs).toBe(0);
      await ask(database.url, "drop trigger full_disk on posts");
      expect((await server.post("/api/posts", { title: "room" })).status).toBe(201);
    });

    test("where others have all connections, as long as it has none itself [RL-10]", async () => {
      const database = await databaseOn(postgres());
      const server = await serve(config, { database });
      await server.get("/api/posts");
      await ask(
        postgres().url,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lucent'",
      );
      const free = await takeAll(database.url);
      const { result, took } = await timed(() =>
        Promise.all(Array.from({ length: 20 }, () => server.get("/api/posts"))),
      );
      for (const answer of result) expectBusy(answer);
      const failure = await server.lucent.find({ collection: "posts" }).catch((error: unknown) => error);
      expect(failure.cause.message).toMatch(/no connection to spare/);
      expect(took).toBeLessThan(SOON);
      await free();
      await expectSoon(server, 201);
    });
  },
);

function expectBusy({ status, headers }: { status: number; headers: Headers }): void {
  expect(status).toBe(503);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
}

async function expectSoon(server: TestServer, status: number): Promise<void> {
  const { took } = await timed(async () => {
    while ((await server.post("/api/posts", { title: "later" })).status !== status);
  });
  expect(took).toBeLessThan(SOON);
}

/** Makes the database read-only for all who come, and ends those who are there as a change of the primary does. */
async function readOnly(url: string, word: "on" | "off", others = "end"): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await ask(url, `alter database "${name}" set default_transaction_read_only = ${word}`).catch(async () => {
    const session = await foreignSession(url);
    await session.ask("set default_transaction_read_only = off");
    await session.ask(`alter database "${name}" set default_transaction_read_only = ${word}`);
    await session.end();
  });
  if (others !== "end") return;
  await ask(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
  );
}

/** Takes every connection that the server has, until what it gives is called. */
async function takeAll(url: string): Promise<() => Promise<unknown>> {
  const taken: Awaited<ReturnType<typeof foreignSession>>[] = [];
  for (;;) {
    const one = await foreignSession(url).catch(() => null);
    if (one === null) return () => Promise.all(taken.map((session) => session.end()));
    taken.push(one);
  }
}
