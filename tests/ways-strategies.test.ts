import { describe, expect, it, vi } from "vitest";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";
import { type Asked, badge, by, sessionsOf, somebody, withStrategies } from "./support/strategies.ts";

const rest = async (web: TestServer, id: string) => (await web.get("/api/users/me", by(id))).body;

describe("A strategy", () => {
  it("says who makes a request, on every surface and in the host's own routes", async () => {
    const strategy = badge();
    const web = await serve(withStrategies([strategy]));
    const id = await somebody(web);
    expect(await rest(web, id)).toMatchObject({
      user: { id, collection: "users", _strategy: "badge" },
      strategy: "badge",
    });
    const graphql = await web.post("/api/graphql", { query: "{ meUser { user { id } strategy } }" }, by(id));
    expect(graphql.body.data.meUser).toEqual({ user: { id }, strategy: "badge" });
    const request = new Request(`${web.url}/api/anything`, by(id));
    expect(await web.lucent.authenticate(request)).toMatchObject({ user: { id, _strategy: "badge" } });
    const [asked] = strategy.authenticate.mock.calls[0] as [Asked];
    expect(asked).toMatchObject({ strategyName: "badge", collection: "users", lucent: web.lucent });
    expect(asked.req).toMatchObject({ method: "GET", url: "/api/users/me", user: null });
    expect(await sessionsOf(web)).toBe(0);
  });

  it("lets people do what they may, and nothing once they are gone or disabled", async () => {
    const web = await serve(withStrategies([badge()]));
    const id = await somebody(web);
    const write = async () => (await web.post("/api/notes", { text: "x" }, by(id))).status;
    expect(await write()).toBe(201);
    const { database } = web.instance.engine;
    const where = { compare: { table: "lucent_people", column: "id" }, is: "=", value: id } as const;
    const disable = (disabledAt: string | null, disabledUntil: string | null = null) =>
      database.commit([
        { kind: "update", table: "lucent_people", set: { disabledAt, disabledUntil }, where, expect: 1 },
      ]);
    await disable("2026-01-01T00:00:00.000Z");
    expect([await write(), (await rest(web, id)).user]).toEqual([403, null]);
    await disable("2026-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z");
    expect(await write()).toBe(403);
    await disable("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z");
    expect(await write()).toBe(201);
    await web.lucent.delete({ collection: "users", id });
    expect([await write(), (await rest(web, id)).user]).toEqual([403, null]);
  });

  it("is not believed in anything but who it is", async () => {
    const strategy = badge((id) => ({
      user: {
        id,
        collection: "users",
        role: "admin",
        secret: "x",
        _strategy: "local-jwt",
        scopes: ["admin"],
      },
    }));
    const web = await serve(withStrategies([strategy]));
    const id = await somebody(web, { secret: "kept" });
    const { user } = await rest(web, id);
    expect(user).toMatchObject({ role: "user", _strategy: "badge" });
    expect(user.scopes).toBeUndefined();
    expect((await web.get("/api/users", by(id))).body.totalDocs).toBe(1);
    await web.lucent.update({ collection: "users", id, data: { role: "admin" } });
    await somebody(web);
    expect((await web.get("/api/users", by(id))).body.totalDocs).toBe(2);
  });

  it.each<[what: string, result: (id: string, other: string) => unknown]>([
    ["a text", (id) => id],
    ["a person who is not inside `user`", (id) => ({ id })],
    ["a person without an id", () => ({ user: {} })],
    ["a user that is none", () => ({ user: true })],
    ["an id that is none", () => ({ user: { id: "1" } })],
    ["an id that is no text", () => ({ user: { id: 1 } })],
    ["an id that is an object", (id) => ({ user: { id: { toString: () => id } } })],
    ["nobody's id", () => ({ user: { id: "019ab000-0000-7000-8000-000000000000" } })],
    ["somebody of another collection", (_id, other) => ({ user: { id: other } })],
    [
      "somebody of another collection by name",
      (_id, other) => ({ user: { id: other, collection: "clients" } }),
    ],
    ["their own person under another collection", (id) => ({ user: { id, collection: "clients" } })],
    ["a wish for a session that is none", (id) => ({ user: { id }, session: "yes" })],
    ["nothing", () => undefined],
    ["null", () => null],
    [
      "an object that throws",
      () => ({
        get user() {
          throw new Error("trap");
        },
      }),
    ],
  ])("that gives %s recognises nobody, and the request goes on [JW-03]", async (_what, result) => {
    let other = "";
    const web = await serve(withStrategies([badge((id) => result(id, other))]));
    other = await somebody(web, {}, "clients");
    const id = await somebody(web);
    expect(await rest(web, id)).toEqual({ user: null, message: "Account" });
    expect((await web.post("/api/notes", { text: "x" }, by(id))).status).toBe(403);
    const { token } = (await web.person("a@example.com")) as { token: string };
    const signedIn = await web.get("/api/users/me", { ...by(id), token });
    expect(signedIn.body.user.email).toBe("a@example.com");
  });

  it("that throws is written to the log and recognises nobody", async () => {
    const strategy = badge(() => {
      throw new Error("The directory does not answer.");
    });
    const web = await serve(withStrategies([strategy]));
    const warn = vi.spyOn(web.instance.engine.log, "warn");
    expect((await web.get("/api/users/me", by(await somebody(web)))).body.user).toBeNull();
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({ collection: "users", strategy: "badge" }),
      expect.stringContaining("threw"),
    );
  });

  it("is asked in order, collection by collection, before credentials; the first that recognises ends it", async () => {
    const order: string[] = [];
    const named = (name: string, id?: () => string) => ({
      name,
      authenticate() {
        order.push(name);
        return { user: id ? { id: id() } : null };
      },
    });
    let client = "";
    const web = await serve({
      auth: {},
      collections: {
        users: { auth: { strategies: [named("first"), named("second")] }, fields: {} },
        clients: { auth: { strategies: [named("third", () => client), named("fourth")] }, fields: {} },
      },
    });
    client = (
      await web.lucent.create({ collection: "clients", data: { email: "c@example.com", password: PASSWORD } })
    ).id;
    const { token } = await web.person("a@example.com");
    order.length = 0;
    const { body } = await web.get("/api/clients/me", { token });
    expect(body.user).toMatchObject({ id: client, _strategy: "third" });
    expect(order).toEqual(["first", "second", "third"]);
  });

  it("at the config's own `auth` stands for every collection, each for its own people", async () => {
    const strategy = badge();
    const web = await serve({
      auth: { strategies: [strategy] },
      collections: { users: { fields: {} }, clients: { auth: true, fields: {} } },
    });
    const client = await somebody(web, {}, "clients");
    expect((await web.get("/api/clients/me", by(client))).body.user.collection).toBe("clients");
    expect(strategy.authenticate.mock.calls.map(([{ collection }]) => collection)).toEqual([
      "users",
      "clients",
    ]);
  });

  it("is asked once for each request, however much of GraphQL that holds, even where cookies are hidden", async () => {
    const strategy = badge();
    const web = await serve(withStrategies([strategy]));
    const id = await somebody(web);
    const query =
      'mutation { a: createNote(data: {text: "a"}) { id } b: createNote(data: {text: "b"}) { id } }';
    for (const headers of [{}, { origin: "https://elsewhere.example" }]) {
      const { body } = await web.post("/api/graphql", { query }, by(id, headers));
      expect([body.errors, body.data.a.id]).toEqual([undefined, expect.any(String)]);
    }
    expect(strategy.authenticate).toHaveBeenCalledTimes(2);
  });

  it("is not asked where a call does not come over a wire, nor by acts that authenticate by their own input", async () => {
    const strategy = badge();
    const web = await serve(withStrategies([strategy]));
    await web.lucent.find({ collection: "notes" });
    await web.lucent.me({ collection: "users", token: "x" });
    await web.lucent.create({ collection: "users", data: { email: "a@example.com", password: PASSWORD } });
    await web.post("/api/users/login", { email: "a@example.com", password: PASSWORD }, by("x"));
    expect(strategy.authenticate).not.toHaveBeenCalled();
  });

  it("is not shown cookies that a page of another site may have sent [CK-02]", async () => {
    const seen: unknown[] = [];
    const strategy = {
      name: "cookie",
      authenticate({ headers, req }: Asked) {
        seen.push(headers.get("cookie"), headers.get("Cookie"), req.headers.get("COOKIE"));
        const [, id] = /badge=([\w-]+)/.exec(headers.get("cookie") ?? "") ?? [];
        return { user: id ? { id } : null };
      },
    };
    const web = await serve(withStrategies([strategy]));
    const id = await somebody(web);
    const write = (headers: Record<string, string>) =>
      web.post("/api/notes", { text: "x" }, { headers: { cookie: `badge=${id}`, ...headers } });
    for (const origin of ["https://elsewhere.example", "null"]) {
      expect((await write({ origin })).status).toBe(403);
    }
    expect((await write({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(new Set(seen)).toEqual(new Set([null]));
    expect((await web.lucent.count({ collection: "notes" })).totalDocs).toBe(0);
    expect((await write({ origin: web.url })).status).toBe(201);
    expect(seen).toContain(`badge=${id}`);
  });

  it("recognises people whose documents are older than their collection is one of people", async () => {
    const web = await serve(withStrategies([badge((id) => ({ user: { id }, session: true }))]));
    const id = await somebody(web);
    const { database } = web.instance.engine;
    const where = { compare: { table: "lucent_people", column: "id" }, is: "=", value: id } as const;
    await database.commit([{ kind: "delete", from: "lucent_people", where }]);
    expect((await web.post("/api/notes", { text: "x" }, by(id))).status).toBe(201);
    expect(await sessionsOf(web)).toBe(1);
  });

  it("cannot write once the person was disabled while the act went on", async () => {
    const web = await serve(withStrategies([badge()], { hooks: {} }));
    const id = await somebody(web);
    const { database } = web.instance.engine;
    const where = { compare: { table: "lucent_people", column: "id" }, is: "=", value: id } as const;
    const commit = database.commit.bind(database);
    vi.spyOn(database, "commit").mockImplementationOnce(async (writes) => {
      const set = { disabledAt: "2026-01-01T00:00:00.000Z" };
      await commit([{ kind: "update", table: "lucent_people", set, where, expect: 1 }]);
      return commit(writes);
    });
    expect((await web.post("/api/notes", { text: "x" }, by(id))).status).toBeGreaterThanOrEqual(400);
    expect((await web.lucent.count({ collection: "notes" })).totalDocs).toBe(0);
  });
});
