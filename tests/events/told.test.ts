import { describe, expect, it } from "vitest";
import { LucentError } from "../../packages/lucent/src/errors/index.ts";
import type { Write } from "../../packages/lucent/src/ports/index.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";
import { administrator, config, lastAt, type Told, toldAt } from "./world.ts";

/** The words of what was told since, the first first. */
async function since(web: TestServer, before: readonly Told[]): Promise<readonly Told[]> {
  const known = new Set(before.map(({ id }) => id));
  return (await toldAt(web)).filter(({ id }) => !known.has(id)).reverse();
}

const words = (events: readonly Told[]) => events.map(({ event }) => event);

describe("What is told of accounts", () => {
  it("is each way in and out, by whom and from where [LG-02]", async () => {
    const web = await serve(config);
    const first = await web.post(
      "/api/users/first-register",
      { email: "root@example.com", password: PASSWORD },
      { headers: { "user-agent": "curl/8.5.0" } },
    );
    expect(words(await toldAt(web))).toEqual(["signed in", "first user registered"]);
    expect(await lastAt(web)).toMatchObject({
      outcome: "done",
      reason: null,
      count: 1,
      person: first.body.user.id,
      actor: { id: first.body.user.id, collection: "users", by: null },
      details: { method: "first user" },
      origin: { address: "127.0.0.1", device: "curl" },
    });

    const ada = await web.person("ada@example.com");
    const hers = await toldAt(web, { person: ada.id });
    expect(words(hers)).toEqual(["signed in", "registered"]);
    const [signedIn] = hers;
    expect(signedIn?.details).toEqual({ method: "password", session: expect.any(String) });

    await web.post("/api/users/logout", {}, { token: ada.token });
    expect(await lastAt(web)).toMatchObject({
      event: "signed out",
      person: ada.id,
      actor: { id: ada.id },
      details: { session: signedIn?.details?.["session"] },
    });
    const again = await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    await web.post("/api/users/logout-all", {}, { token: again.body.token });
    expect(await lastAt(web)).toMatchObject({ event: "signed out everywhere", person: ada.id });
  });

  it("is what becomes of keys and sessions", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const ada = await web.person("ada@example.com");
    const { token } = ada;
    const made = await web.post("/api/users/api-keys", { name: "A name of hers" }, { token });
    const apiKey = made.body.apiKey.id;
    expect(await lastAt(web)).toMatchObject({
      event: "API key created",
      person: ada.id,
      details: { apiKey },
    });
    await web.delete(`/api/users/api-keys/${apiKey}`, { token: root.token });
    expect(await lastAt(web)).toMatchObject({
      event: "API key revoked",
      person: ada.id,
      actor: { id: root.id, by: "access token" },
      details: { apiKey },
    });

    const { sessions } = (await web.get("/api/users/sessions", { token })).body;
    await web.delete(`/api/users/sessions/${sessions[0].id}`, { token: root.token });
    expect(await lastAt(web)).toMatchObject({
      event: "session revoked",
      person: ada.id,
      actor: { id: root.id },
      details: { session: sessions[0].id },
    });
    const before = await toldAt(web);
    expect((await web.delete(`/api/users/sessions/${sessions[0].id}`, { token: root.token })).status).toBe(
      404,
    );
    expect(words(await since(web, before))).toEqual(["session revoked"]);
    expect(await lastAt(web)).toMatchObject({ outcome: "refused", reason: "NOT_FOUND", person: root.id });
  });

  it("is a refresh token that is used twice, once", async () => {
    const web = await serve(config);
    const ada = await web.person("ada@example.com");
    const { body } = await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    const renew = (refreshToken: string) => web.post("/api/users/refresh", { refreshToken });
    const second = (await renew(body.refreshToken)).body.refreshToken;
    await renew(second);
    const before = await toldAt(web);
    await Promise.all([renew(body.refreshToken), renew(body.refreshToken)]);
    await renew(body.refreshToken);
    const told = await since(web, before);
    expect(words(told)).toEqual(["refresh token reused"]);
    expect(told[0]).toMatchObject({ person: ada.id, actor: null });
  });

  it("is what administrators do to accounts, by the names of fields and never by values", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const ada = await web.person("ada@example.com");
    const by = { token: root.token };
    const before = await toldAt(web);
    await web.post(`/api/users/${ada.id}/disable`, { reason: "A reason of theirs" }, by);
    await web.post(`/api/users/${ada.id}/enable`, {}, by);
    await web.patch(`/api/users/${ada.id}`, { name: "A new name" }, by);
    await web.patch(`/api/users/${ada.id}`, { role: "admin", rank: { level: 7 } }, by);
    await web.patch(`/api/users/${ada.id}`, { role: "admin", rank: { level: 7 } }, by);
    await web.patch(`/api/users/${ada.id}`, { rank: { word: "captain" } }, by);
    await web.patch(`/api/users/${ada.id}`, { password: "Marble-lantern-7-orchard" }, by);
    await web.patch(`/api/users/${ada.id}`, { email: "ada@example.org" }, by);
    await web.post("/api/users", { email: "bob@example.com", password: PASSWORD }, by);
    await web.delete(`/api/users/${ada.id}`, by);
    const told = await since(web, before);
    expect(words(told)).toEqual([
      "account disabled",
      "account enabled",
      "account changed",
      "account changed",
      "password changed",
      "address changed",
      "account created",
      "account deleted",
    ]);
    expect(told.map(({ details }) => details).filter(Boolean)).toEqual([
      { fields: ["role", "rank"] },
      { fields: ["rank"] },
    ]);
    for (const { actor } of told)
      expect(actor).toEqual({ id: root.id, collection: "users", by: "access token" });
    for (const value of ["A reason", "A new name", "captain", "example.org", "Marble"])
      expect(JSON.stringify(told)).not.toContain(value);
  });

  it("is no change where a whole document is sent back, whatever its fields are", async () => {
    const link = { type: "relationship", relationTo: "users" };
    const users = {
      fields: {
        ...config.collections.users.fields,
        born: { type: "date", default: "2000-01-01" },
        boss: link,
        team: { ...link, hasMany: true },
        about: { ...link, relationTo: ["users", "notes"], hasMany: true },
        tags: { type: "multiselect", options: ["a", "b"] },
        meta: { type: "json" },
        place: { type: "point" },
        parts: { type: "array", fields: { word: { type: "text" }, by: link } },
      },
    };
    const web = await serve({
      ...config,
      collections: { users, notes: { fields: { text: { type: "text" } } } },
    });
    const root = await administrator(web);
    const { id } = await web.person("ada@example.com");
    const by = { token: root.token };
    await web.patch(
      `/api/users/${id}`,
      {
        boss: root.id,
        team: [root.id, id],
        about: [{ relationTo: "users", value: root.id }],
        tags: ["b", "a"],
        meta: { z: 1, a: [null, { b: true }] },
        place: [7.5, 51],
        parts: [{ word: "one", by: root.id }, { word: "two" }],
        rank: { level: 3 },
      },
      by,
    );
    const { event, details } = await lastAt(web);
    expect([event, details]).toEqual([
      "account changed",
      { fields: ["rank", "boss", "team", "about", "tags", "meta", "place", "parts"] },
    ]);
    const before = await toldAt(web);
    for (const depth of [0, 1]) {
      const { body } = await web.get(`/api/users/${id}?depth=${depth}`, by);
      const { updatedAt: _version, ...whole } = body;
      expect((await web.patch(`/api/users/${id}`, whole, by)).status).toBe(200);
    }
    expect(words(await since(web, before))).toEqual([]);
  });

  it("is the same whichever surface does it", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const ids: string[] = [];
    for (const name of ["one", "two", "three"]) ids.push((await web.person(`${name}@example.com`)).id);
    const [one, two, three] = ids as [string, string, string];
    const before = await toldAt(web);
    await web.delete(`/api/users/${one}`, { token: root.token });
    await web.post(
      "/api/graphql",
      { query: `mutation { deleteUser(id: "${two}") { id } }` },
      { token: root.token },
    );
    await web.lucent.delete({ collection: "users", where: { id: { equals: three } } });
    const told = await since(web, before);
    expect(told.map(({ event, person, actor }) => [event, person, actor?.id])).toEqual([
      ["account deleted", one, root.id],
      ["account deleted", two, root.id],
      ["account deleted", three, undefined],
    ]);
  });

  it("is a sign-in by a way of the project's own, and one that is refused, whatever was asked for", async () => {
    const badge = {
      name: "badge",
      authenticate: ({ headers }: { headers: Headers }) => {
        const id = headers.get("x-badge");
        return { user: id === null ? null : { id }, session: true };
      },
    };
    let isClosed = false;
    const beforeLogin = () => {
      if (isClosed) throw new LucentError("FORBIDDEN");
    };
    const users = {
      ...config.collections.users,
      auth: { strategies: [badge], register: true },
      hooks: { beforeLogin: [beforeLogin] },
    };
    const web = await serve({ ...config, collections: { users, notes: { fields: {} } } });
    const { id } = await web.person("ada@example.com");
    const headers = { "x-badge": id };
    const told = { person: id, actor: { id, by: null } };
    expect((await web.get("/api/notes", { headers })).status).toBe(200);
    expect(await lastAt(web)).toMatchObject({ event: "signed in", ...told, details: { method: "badge" } });
    isClosed = true;
    expect((await web.get("/api/notes", { headers })).status).toBe(403);
    expect(await lastAt(web)).toMatchObject({
      event: "signed in",
      outcome: "refused",
      reason: "FORBIDDEN",
      person: id,
    });
  });

  it("is taken back by a hook that refuses whoever has just come in", async () => {
    let isClosed = false;
    const afterLogin = () => {
      if (isClosed) throw new Error("Not today.");
    };
    const { users } = config.collections;
    const web = await serve({
      ...config,
      collections: { users: { ...users, hooks: { afterLogin: [afterLogin] } } },
    });
    const ada = await web.person("ada@example.com");
    isClosed = true;
    await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    const [refused, takenBack, signedIn] = await toldAt(web);
    expect(words([signedIn, takenBack] as Told[])).toEqual(["signed in", "sign-in taken back"]);
    expect(takenBack?.details).toEqual(signedIn?.details);
    expect(refused).toMatchObject({
      event: "signed in",
      outcome: "refused",
      person: ada.id,
      reason: "INTERNAL",
    });
  });
});

describe("The rows of an event", () => {
  it("are in the commit of what they tell, so that neither is there without the other [RL-01]", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const ada = await web.person("ada@example.com");
    const { database } = web.instance.engine;
    const batches: (readonly Write[])[] = [];
    const commit = database.commit.bind(database);
    Object.assign(database, {
      commit: (batch: readonly Write[]) => {
        batches.push(batch);
        return commit(batch);
      },
    });
    const tableOf = (write: Write) => {
      if (write.kind === "insert") return write.into;
      return write.kind === "update" ? write.table : write.from;
    };
    const batchOf = async (event: string, act: () => Promise<unknown>) => {
      batches.length = 0;
      await act();
      const holding = batches.filter((batch) =>
        batch.some(
          (write) => write.kind === "insert" && write.values["event"] === event && "count" in write.values,
        ),
      );
      expect(holding, event).toHaveLength(1);
      return holding.flat().map((write) => `${write.kind} ${tableOf(write)}`);
    };
    const login = () => web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    expect(await batchOf("signed in", login)).toEqual([
      "insert lucent_events",
      "insert lucent_event_origins",
      "insert lucent_sessions",
    ]);
    const disable = () => web.post(`/api/users/${ada.id}/disable`, {}, { token: root.token });
    expect(await batchOf("account disabled", disable)).toContain("update lucent_people");
    const remove = () => web.delete(`/api/users/${ada.id}`, { token: root.token });
    expect(await batchOf("account deleted", remove)).toEqual([
      "delete users",
      "delete lucent_people",
      "insert lucent_events",
      "insert lucent_event_origins",
      "delete lucent_event_origins",
    ]);
  });
});
