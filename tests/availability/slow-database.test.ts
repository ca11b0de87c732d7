import { describe, expect, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { serve } from "../support/serve.ts";
import { ask, config, databaseOn, foreignSession, ownPostgres, timed } from "./world.ts";

const SOON = 4_000;

describe.runIf(isOverPostgres())("A database that is slow", { timeout: 30_000 }, () => {
  const postgres = ownPostgres();

  test("is let be as long as it answers somebody", async () => {
    const database = await databaseOn(postgres());
    const server = await serve(config, { database });
    await ask(
      database.url,
      `create function slow() returns trigger language plpgsql as
       $$ begin perform pg_sleep(4); return new; end $$`,
    );
    await ask(
      database.url,
      "create trigger slow before insert on posts for each row when (new.title = 'slow') execute function slow()",
    );
    const { result, took } = await timed(() => server.post("/api/posts", { title: "slow" }));
    expect(result.status).toBe(201);
    expect(took).toBeGreaterThan(4_000);
  });

  test.each([
    ["a table", "lock table posts in access exclusive mode", "get"],
    ["a table", "lock table posts in access exclusive mode", "patch"],
    ["a document", "select id from posts for update", "patch"],
  ] as const)("because somebody else holds %s answers 503 in time (%#) [RL-10]", async (_, lock, method) => {
    const database = await databaseOn(postgres());
    const server = await serve(config, { database });
    const { body } = await server.post("/api/posts", { title: "held" });
    const path = `/api/posts/${body.doc.id}`;
    const other = await foreignSession(database.url);
    await other.ask("begin");
    await other.ask(lock);
    const { result, took } = await timed(() =>
      method === "get" ? server.get(path) : server.patch(path, { title: "new" }),
    );
    expect(result.status).toBe(503);
    expect(Number(result.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(took).toBeLessThan(SOON);
    await other.ask("rollback");
    await other.end();
    expect((await server.patch(path, { title: "new" })).status).toBe(200);
  });

  test("makes no more connections than it may, and all are answered", async () => {
    const database = await databaseOn(postgres());
    const server = await serve({ ...config, database: { url: database.url, connections: 3 } }, { database });
    const name = new URL(database.url).pathname.slice(1);
    const answers = Promise.all(Array.from({ length: 200 }, () => server.get("/api/posts")));
    const counted = await ask(
      postgres().url,
      `select count(*)::int from pg_stat_activity where datname = '${name}' and application_name = 'lucent'`,
    );
    expect((await answers).map(({ status }) => status)).toEqual(Array(200).fill(200));
    expect(counted[0]).toBeLessThanOrEqual(3);
    expect(counted[0]).toBeGreaterThan(0);
  });
});
