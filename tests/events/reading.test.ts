import { describe, expect, it } from "vitest";
import { newId } from "../../packages/lucent/src/base/index.ts";
import { createClient } from "../../packages/lucent/src/client.ts";
import type { Write } from "../../packages/lucent/src/ports/index.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";
import { administrator, config, type Told, toldAt } from "./world.ts";

const HOUR = 60 * 60 * 1000;
const START = Date.parse("2026-03-01T00:00:00.000Z");
const at = (hours: number) => new Date(START + hours * HOUR).toISOString();

/** Leaves events of a person, some of them of one moment. */
async function leave(web: TestServer, person: string, count: number) {
  const rows = Array.from({ length: count }, (_, place): Write => {
    const values = {
      id: newId(),
      at: at(Math.floor(place / 3)),
      event: place % 2 === 0 ? "signed in" : "signed out",
      outcome: "done",
      collection: "users",
      person,
      count: 1,
    };
    return { kind: "insert", into: "lucent_events", values };
  });
  const commit = await web.instance.engine.database.commit(rows);
  if (!commit.ok) throw new Error("The rows were refused.");
}

describe("Reading what has happened", () => {
  it("goes on where the answer before ended, and meets each event once", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    const person = newId();
    await leave(web, person, 25);
    const met: string[] = [];
    let cursor: string | null = "";
    let pages = 0;
    while (cursor !== null) {
      const query = `person=${person}&limit=4&cursor=${encodeURIComponent(cursor)}`;
      const { body, status } = await web.get(`/api/users/events?${query}`, { token: root.token });
      expect(status).toBe(200);
      met.push(...body.events.map(({ id }: Told) => id));
      cursor = body.nextCursor;
      pages += 1;
    }
    const all = await toldAt(web, { person });
    expect([pages, met]).toEqual([7, all.map(({ id }) => id)]);
    const times = all.map((one) => one.at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(met).size).toBe(25);
  });

  it("is bounded for everybody, and takes no cursor that it has not given", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    await leave(web, newId(), 1_005);
    const asked = async (query: string) =>
      (await web.get(`/api/users/events?${query}`, { token: root.token })).body;
    expect((await asked("")).events).toHaveLength(10);
    expect((await asked("limit=5000")).events).toHaveLength(1_000);
    const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");
    for (const wrong of ["x", cursor(), cursor("2026"), cursor(1, 2), cursor("a", null), cursor({}, "b")])
      expect((await asked(`cursor=${wrong}`)).errors[0].code, wrong).toBe("INVALID_QUERY");
  });

  it("is filtered by person, event, outcome and time", async () => {
    const web = await serve(config);
    await administrator(web);
    const person = newId();
    await leave(web, person, 12);
    await web.post("/api/users/login", { email: "root@example.com", password: "a wrong guess" });
    expect(await toldAt(web, { person, event: "signed out" })).toHaveLength(6);
    expect(await toldAt(web, { person, since: at(1), until: at(2) })).toHaveLength(6);
    expect(await toldAt(web, { person, outcome: "refused" })).toHaveLength(0);
    expect(await toldAt(web, { outcome: "refused" })).toHaveLength(1);
    expect(await toldAt(web, { person: "nobody's id" })).toHaveLength(0);
  });

  it("is for administrators, and for keys of theirs with the scope for it [LG-02, AC-01]", async () => {
    const web = await serve({
      ...config,
      collections: { ...config.collections, customers: { auth: { register: true }, fields: {} } },
    });
    const root = await administrator(web);
    const ada = await web.person("ada@example.com");
    const keyOf = async (token: string, scopes?: string[]) =>
      (await web.post("/api/users/api-keys", { name: "CI", ...(scopes && { scopes }) }, { token })).body
        .apiKey.key;
    const statuses: Record<string, number> = {};
    const ask = async (name: string, headers: Record<string, string>) => {
      statuses[name] = (await web.get("/api/users/events", { headers })).status;
    };
    await ask("nobody", {});
    await ask("somebody", { authorization: `Bearer ${ada.token}` });
    await ask("an administrator", { authorization: `Bearer ${root.token}` });
    await ask("a key that reads", { "x-api-key": await keyOf(root.token, ["read"]) });
    await ask("a key that writes", { "x-api-key": await keyOf(root.token, ["write"]) });
    await ask("a key that administers", { "x-api-key": await keyOf(root.token, ["admin"]) });
    await ask("somebody's key", { "x-api-key": await keyOf(ada.token) });
    expect(statuses).toEqual({
      nobody: 403,
      somebody: 403,
      "an administrator": 200,
      "a key that reads": 403,
      "a key that writes": 403,
      "a key that administers": 200,
      "somebody's key": 403,
    });
    // Each collection has its own.
    await web.post("/api/customers/register", { email: "c@example.com", password: PASSWORD });
    const { body } = await web.get("/api/customers/events", { token: root.token });
    expect(body.events.map(({ event }: Told) => event)).toEqual(["registered"]);
    expect((await toldAt(web)).map(({ event }) => event)).not.toContain("customers");
    expect((await web.get("/api/users/events", { token: root.token })).headers.get("cache-control")).toBe(
      "no-store",
    );
  });

  it("says the same over REST, GraphQL, in process and through the client", async () => {
    const web = await serve(config);
    const root = await administrator(web);
    // biome-ignore lint/suspicious/noExplicitAny: the config of the test has no types.
    const client: any = createClient({ url: web.url, session: "token" });
    await client.auth.login({ email: root.email, password: PASSWORD });
    await web.post("/api/users/login", { email: root.email, password: "a wrong guess" });
    const { token } = root;
    const { body: rest } = await web.get("/api/users/events?limit=2", { token });
    const origin = { address: "127.0.0.1", device: expect.any(String) };
    expect(rest.events).toMatchObject([
      { event: "signed in", outcome: "refused", person: root.id, details: null, origin },
      { event: "signed in", outcome: "done", person: root.id, details: { method: "password" }, origin },
    ]);
    expect(await web.lucent.listEvents({ collection: "users", limit: 2 })).toEqual(rest);
    expect(
      await web.lucent.listEvents({ collection: "users", limit: 2, token, overrideAccess: false }),
    ).toEqual(rest);
    expect(await client.listEvents({ collection: "users", limit: 2 })).toEqual(rest);
    const query = `{ listEventsUser(limit: 2) { events {
      id at event outcome reason count person actor { id collection by } origin { address device }
      details { method fields session apiKey } } nextCursor } }`;
    const { body } = await web.post("/api/graphql", { query }, { token });
    const absent = { method: null, fields: null, session: null, apiKey: null };
    const events = rest.events.map((one: Told) => ({
      ...one,
      details: one.details && { ...absent, ...one.details },
    }));
    expect(body).toEqual({ data: { listEventsUser: { ...rest, events } } });
  });
});
