import { describe, expect, it } from "vitest";
import { newId } from "../../packages/lucent/src/base/index.ts";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";
import type { Write } from "../../packages/lucent/src/ports/index.ts";
import { serve, type TestServer, testClock } from "../support/serve.ts";
import { administrator, config, type Told, toldAt } from "./world.ts";

const DAY = 24 * 60 * 60 * 1000;
const EVENTS = "lucent_events";
const ORIGINS = "lucent_event_origins";

async function purge(engine: Engine) {
  const chore = engine.registry.chores.find(({ name }) => name === "purge events");
  if (!chore) throw new Error("Nobody purges events.");
  await chore.run(engine);
}

const words = (events: readonly Told[]) => events.map(({ event, outcome }) => `${event} ${outcome}`).sort();
const count = ({ instance }: TestServer, from: string) => instance.engine.database.count({ from });

describe("Events are kept", () => {
  it("for a year, refusals and from where for 90 days [RL-15]", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const { engine } = web.instance;
    await web.person("ada@example.com");
    await web.post("/api/users/login", { email: "ada@example.com", password: "a wrong guess" });
    const all = ["registered done", "signed in done", "signed in refused"];
    clock.advance(89 * DAY);
    await purge(engine);
    expect(words(await toldAt(web))).toEqual(all);
    expect(await count(web, ORIGINS)).toBe(3);
    clock.advance(2 * DAY);
    await purge(engine);
    const left = await toldAt(web);
    expect(words(left)).toEqual(all.slice(0, 2));
    expect(left.map(({ origin }) => origin)).toEqual([null, null]);
    expect(await count(web, ORIGINS)).toBe(0);
    clock.advance(273 * DAY);
    await purge(engine);
    expect(await toldAt(web)).toHaveLength(2);
    clock.advance(2 * DAY);
    await purge(engine);
    expect(await toldAt(web)).toHaveLength(0);
  });

  it("for as long as the config says [RL-15]", async () => {
    const clock = testClock();
    const events = { expiry: "10d", refusalExpiry: "2d", originExpiry: 3600 };
    const web = await serve({ ...config, auth: { events } }, { clock });
    const { engine } = web.instance;
    await web.person("ada@example.com");
    await web.post("/api/users/login", { email: "ada@example.com", password: "a wrong guess" });
    const left: number[][] = [];
    for (const days of [1, 2, 8]) {
      clock.advance(days * DAY);
      await purge(engine);
      left.push([await count(web, EVENTS), await count(web, ORIGINS)]);
    }
    expect(left).toEqual([
      [3, 0],
      [2, 0],
      [0, 0],
    ]);
  });

  it("with no more than the newest 100,000 refusals, a bounded number at a time [RL-15]", async () => {
    const web = await serve(config);
    const { engine } = web.instance;
    await web.person("ada@example.com");
    const start = Date.now();
    for (let written = 0; written < 100_700; written += 4_000) {
      const size = Math.min(4_000, 100_700 - written);
      const rows = Array.from({ length: size }, (_, place): Write => {
        const at = new Date(start - written - place).toISOString();
        const told = { event: "signed in", outcome: "refused", collection: "users", count: 1 };
        return { kind: "insert", into: EVENTS, values: { id: newId(), at, ...told } };
      });
      await engine.database.commit(rows);
    }
    const removed: number[] = [];
    const commit = async (batch: readonly Write[]) => {
      const done = await engine.database.commit(batch);
      if (done.ok) removed.push(...done.results.map((result) => result.count));
      return done;
    };
    await purge({ ...engine, database: { ...engine.database, commit } });
    expect(removed).toEqual([500, 200]);
    expect(await count(web, EVENTS)).toBe(100_002);
  }, 60_000);
});

describe("Whoever is deleted", () => {
  it("leaves behind what they did, and not from where [RL-15]", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const { id, token } = await web.person("ada@example.com");
    await web.post(`/api/users/${id}/disable`, {}, { token: root.token });
    await web.post(`/api/users/${id}/enable`, {}, { token: root.token });
    await web.post("/api/users/login", { email: "ada@example.com", password: "a wrong guess" });
    await web.delete(`/api/users/${id}`, { token: root.token });
    const told = await toldAt(web, { person: id });
    expect(told.map(({ event, origin }) => [event, origin !== null])).toEqual([
      // These are of the administrator.
      ["account deleted", true],
      ["signed in", false],
      ["account enabled", true],
      ["account disabled", true],
      ["signed in", false],
      ["registered", false],
    ]);
    expect(JSON.stringify(told)).not.toContain("ada@example.com");
    expect((await web.get("/api/users/me", { token })).body.user).toBeNull();
  });

  it("leaves nothing of themselves where they do it themselves", async () => {
    const web = await serve(config);
    const { id, token } = await web.person("ada@example.com");
    expect((await web.delete(`/api/users/${id}`, { token })).status).toBe(200);
    const where = { compare: { table: ORIGINS, column: "person" }, is: "=", value: id } as const;
    expect(await web.instance.engine.database.count({ from: ORIGINS, where })).toBe(0);
    expect(await count(web, ORIGINS)).toBe(0);
    expect((await toldAt(web)).map(({ event }) => event)).toEqual([
      "account deleted",
      "signed in",
      "registered",
    ]);
  });

  it("could have asked before for all of it, but for where others were [AC-11]", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const { id, token } = await web.person("ada@example.com");
    await web.patch(`/api/users/${id}`, { role: "admin" }, { token: root.token });
    const { body } = await web.get("/api/users/me/export", { token });
    expect(body.events.map(({ event, origin }: Told) => [event, origin?.address])).toEqual([
      ["data exported", "127.0.0.1"],
      ["account changed", undefined],
      ["signed in", "127.0.0.1"],
      ["registered", "127.0.0.1"],
    ]);
    expect(body.events.every(({ person }: Told) => person === id)).toBe(true);
  });
});

describe("What has happened is only ever added to", () => {
  it("since nothing that is not the engine's own reaches the rows [LG-02]", async () => {
    const seen: string[] = [];
    const hook = (name: string) => [() => void seen.push(name)];
    const names = ["beforeChange", "afterChange", "beforeDelete", "afterDelete", "beforeRead", "afterRead"];
    const { users } = config.collections;
    const hooks = Object.fromEntries(names.map((name) => [name, hook(name)]));
    const web = await serve({ ...config, collections: { users: { ...users, hooks } } });
    const root = await administrator(web);
    const { token } = root;
    const before = await toldAt(web, { outcome: "done" });
    const [{ id = "" } = {}] = before;
    seen.length = 0;
    for (const table of [EVENTS, ORIGINS]) {
      for (const [method, path] of [
        ["GET", ""],
        ["POST", ""],
        ["PATCH", `/${id}`],
        ["DELETE", `/${id}`],
        ["PATCH", "?where[id][exists]=true"],
        ["DELETE", "?where[id][exists]=true"],
      ] as const) {
        const answer = await web.request(`/api/${table}${path}`, {
          method,
          token,
          ...(method !== "GET" && { body: {} }),
        });
        expect([404, 405], `${method} ${table}${path}`).toContain(answer.status);
      }
      for (const act of ["find", "delete", "update", "create", "count"])
        await expect(web.lucent[act]({ collection: table, id, data: {}, where: {} }), act).rejects.toThrow();
    }
    // Neither do the events themselves have more ways than to be read.
    for (const method of ["POST", "PATCH", "PUT", "DELETE"])
      expect((await web.request("/api/users/events", { method, token, body: {} })).status).toBeGreaterThan(
        400,
      );
    for (const path of ["events", "lucent_events", "lucent_events.event", "events.event", "origin.address"]) {
      const answer = await web.get(`/api/users?where[${path}][exists]=true`, { token });
      expect(answer.status, path).toBe(400);
    }
    const { body } = await web.get(
      "/api/users?depth=5&populate[lucent_events][event]=true&select[events]=true",
      { token },
    );
    expect(JSON.stringify(body)).not.toContain("signed in");
    expect(seen.filter((name) => !name.endsWith("Read"))).toEqual([]);
    expect(await toldAt(web, { outcome: "done" })).toEqual(before);
  });

  it("since no collection can have their tables", async () => {
    for (const slug of [EVENTS, ORIGINS]) {
      const taken = { ...config, collections: { ...config.collections, [slug]: { fields: {} } } };
      await expect(serve(taken)).rejects.toThrow(/reserved/);
      const led = { ...config.collections.users.fields, to: { type: "relationship", relationTo: slug } };
      await expect(serve({ ...config, collections: { users: { fields: led } } })).rejects.toThrow(slug);
    }
  });

  it("and a person made again by the same address is told apart", async () => {
    const web = await serve(config);
    const first = await web.person("ada@example.com");
    await web.delete(`/api/users/${first.id}`, { token: first.token });
    const second = await web.person("ada@example.com");
    expect(await toldAt(web, { person: second.id })).toHaveLength(2);
    const { body } = await web.get("/api/users/me/export", { token: second.token });
    expect(body.events.every(({ person }: Told) => person === second.id)).toBe(true);
  });
});
