import { describe, expect, test } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { type Received, serve } from "../support/serve.ts";
import { relayTo } from "./relay.ts";
import { ask, config, databaseOn, ownPostgres } from "./world.ts";

describe.runIf(isOverPostgres())("A connection that is lost", { timeout: 30_000 }, () => {
  const postgres = ownPostgres();

  async function behindRelay() {
    const database = await databaseOn(postgres());
    const relay = await relayTo(database.url);
    const server = await serve(config, { database: { ...database, url: relay.url } });
    return { server, relay, url: database.url };
  }

  test("behind a commit leaves one document, and is never sent again [RL-10]", async () => {
    const { server, relay, url } = await behindRelay();
    relay.cutBehind("marker-behind");
    const answer = await server.post("/api/posts", { title: "marker-behind" });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(relay.sent()).toBe(1);
    expect(await ask(url, "select title from posts")).toEqual(["marker-behind"]);
    expect((await server.get("/api/posts")).body.totalDocs).toBe(1);
  });

  test("before a batch arrives leaves nothing, and is not sent again either [RL-10]", async () => {
    const { server, relay, url } = await behindRelay();
    relay.cutBefore("marker-before");
    expect((await server.post("/api/posts", { title: "marker-before" })).status).toBe(503);
    expect(relay.sent()).toBe(1);
    expect(await ask(url, "select title from posts")).toEqual([]);
    relay.cutBefore("nothing");
    expect((await server.post("/api/posts", { title: "marker-before" })).status).toBe(201);
  });

  test("behind a read is no matter: it is asked once more [RL-10]", async () => {
    const { server, relay } = await behindRelay();
    await server.post("/api/posts", { title: "marker-read" });
    const path = "/api/posts?where[title][equals]=marker-read";
    relay.cutBefore("marker-read", 1);
    expect((await server.get(path)).body.totalDocs).toBe(1);
    expect(relay.sent()).toBeGreaterThan(1);
    relay.cutBefore("marker-read");
    expect((await server.get(path)).status).toBe(503);
    expect(relay.sent()).toBe(2);
  });

  test("because the server ends it is no matter for anybody: what was not kept is sent again [RL-10]", async () => {
    const database = await databaseOn(postgres());
    const server = await serve(config, { database });
    let isDone = false;
    const ending = (async () => {
      while (!isDone) {
        await ask(
          postgres().url,
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'lucent' and datname = '${new URL(database.url).pathname.slice(1)}'
           order by random() limit 2`,
        );
      }
    })();
    const answers: Received[] = [];
    for (let round = 0; round < 15; round += 1) {
      const titles = Array.from({ length: 20 }, (_, place) => `${round}-${place}`);
      answers.push(
        ...(await Promise.all(titles.map((title) => server.post("/api/posts", { title, note: title })))),
      );
    }
    isDone = true;
    await ending;
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 201 || status === 503)).toBe(true);
    const kept = await ask(database.url, "select title from posts");
    const told = answers.filter(({ status }) => status === 201).map(({ body }) => body.doc.title);
    // What was acknowledged is there, once; of what was not, nobody knows.
    expect(new Set(kept).size).toBe(kept.length);
    expect(told.filter((title) => !kept.includes(title))).toEqual([]);
    expect(told.length).toBeGreaterThan(250);
  });
});
