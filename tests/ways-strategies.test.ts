import { describe, expect, it, vi } from "vitest";
import type { Feature } from "../packages/lucent/src/operation/index.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: strategies as people write them, without types.
type Asked = any;

/** Recognises whoever the header `x-badge` names, in whatever way a test has it. */
const badge = (given: (id: string, asked: Asked) => unknown = (id) => ({ user: { id } })) => {
  const authenticate = vi.fn(async (asked: Asked) => {
    const id = asked.headers.get("x-badge");
    return id === null ? { user: null } : given(id, asked);
  });
  return { name: "badge", authenticate };
};

const role = { type: "select", options: ["admin", "user"], default: "user" };
const seesAll = ({ user }: Asked) => user !== null;

function config(strategies: readonly unknown[], more: object = {}) {
  return {
    auth: {},
    collections: {
      users: { auth: { strategies }, fields: { role, secret: { type: "text", hidden: true } }, ...more },
      clients: { auth: { register: true }, fields: {} },
      notes: { fields: { text: { type: "text" } }, access: { read: seesAll, create: seesAll } },
    },
  };
}

async function person(web: TestServer, data: object = {}, collection = "users"): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`;
  return (await web.lucent.create({ collection, data: { email, password: PASSWORD, ...data } })).id;
}

const by = (id: string, headers: Record<string, string> = {}) => ({ headers: { "x-badge": id, ...headers } });
const sessions = (web: TestServer) => web.instance.engine.database.count({ from: "lucent_sessions" });
const rest = async (web: TestServer, id: string) => (await web.get("/api/users/me", by(id))).body;

describe("A strategy", () => {
  it("says who makes a request, on every surface and in the host's own routes", async () => {
    const strategy = badge();
    const web = await serve(config([strategy]));
    const id = await person(web);
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
    expect(await sessions(web)).toBe(0);
  });

  it("lets people do what they may, and nothing once they are gone or disabled", async () => {
    const web = await serve(config([badge()]));
    const id = await person(web);
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
    const web = await serve(config([strategy]));
    const id = await person(web, { secret: "kept" });
    const { user } = await rest(web, id);
    expect(user).toMatchObject({ role: "user", _strategy: "badge" });
    expect(user.scopes).toBeUndefined();
    expect((await web.get("/api/users", by(id))).body.totalDocs).toBe(1);
    await web.lucent.update({ collection: "users", id, data: { role: "admin" } });
    await person(web);
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
    const web = await serve(config([badge((id) => result(id, other))]));
    other = await person(web, {}, "clients");
    const id = await person(web);
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
    const web = await serve(config([strategy]));
    const warn = vi.spyOn(web.instance.engine.log, "warn");
    expect((await web.get("/api/users/me", by(await person(web)))).body.user).toBeNull();
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
    const client = await person(web, {}, "clients");
    expect((await web.get("/api/clients/me", by(client))).body.user.collection).toBe("clients");
    expect(strategy.authenticate.mock.calls.map(([{ collection }]) => collection)).toEqual([
      "users",
      "clients",
    ]);
  });

  it("is asked once for each request, however much of GraphQL that holds, even where cookies are hidden", async () => {
    const strategy = badge();
    const web = await serve(config([strategy]));
    const id = await person(web);
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
    const web = await serve(config([strategy]));
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
    const web = await serve(config([strategy]));
    const id = await person(web);
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
    const web = await serve(config([badge((id) => ({ user: { id }, session: true }))]));
    const id = await person(web);
    const { database } = web.instance.engine;
    const where = { compare: { table: "lucent_people", column: "id" }, is: "=", value: id } as const;
    await database.commit([{ kind: "delete", from: "lucent_people", where }]);
    expect((await web.post("/api/notes", { text: "x" }, by(id))).status).toBe(201);
    expect(await sessions(web)).toBe(1);
  });

  it("cannot write once the person was disabled while the act went on", async () => {
    const web = await serve(config([badge()], { hooks: {} }));
    const id = await person(web);
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

describe("A strategy that asks for a session", () => {
  const signing = () => badge((id) => ({ user: { id }, session: true }));
  const cookieOf = (headers: Headers) =>
    headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");

  it("opens one at the first request, whose cookies open what follows", async () => {
    const web = await serve(config([signing()]));
    const id = await person(web);
    const first = await web.get("/api/notes", by(id));
    expect(first.headers.getSetCookie()).toHaveLength(2);
    const cookie = cookieOf(first.headers);
    const alone = await web.get("/api/users/me", { headers: { cookie } });
    expect(alone.body).toMatchObject({ user: { id, _strategy: "local-jwt" }, token: expect.any(String) });
    const both = await web.get("/api/users/me", by(id, { cookie }));
    expect(both.headers.getSetCookie()).toEqual([]);
    expect(both.body).toMatchObject({ user: { id, _strategy: "badge" }, token: alone.body.token });
    const renewing = cookie.split("; ").find((one) => one.includes("-refresh")) as string;
    expect((await web.get("/api/users/me", by(id, { cookie: renewing }))).headers.getSetCookie()).toEqual([]);
    expect(await sessions(web)).toBe(1);
  });

  it("opens another where the request carries somebody else's, or one that was ended", async () => {
    const web = await serve(config([signing()]));
    const [id, other] = [await person(web), await person(web)];
    const cookie = cookieOf((await web.get("/api/notes", by(other))).headers);
    const mine = await web.get("/api/notes", by(id, { cookie }));
    expect(mine.headers.getSetCookie()).toHaveLength(2);
    expect(await sessions(web)).toBe(2);
    const own = cookieOf(mine.headers);
    await web.post("/api/users/logout", undefined, by(id, { cookie: own, origin: web.url }));
    expect(await sessions(web)).toBe(1);
    expect((await web.get("/api/notes", by(id, { cookie: own }))).headers.getSetCookie()).toHaveLength(2);
  });

  it("opens one for all that a GraphQL request asks for", async () => {
    const web = await serve(config([signing()]));
    const id = await person(web);
    const query = "{ a: Notes { totalDocs } b: Notes { totalDocs } meUser { user { id } } }";
    const answer = await web.post("/api/graphql", { query }, by(id));
    expect(answer.body.errors).toBeUndefined();
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    expect(await sessions(web)).toBe(1);
  });

  it("leaves none where the act fails, and where the act itself is about sessions", async () => {
    const web = await serve(config([signing()]));
    const id = await person(web);
    const failed = await web.get("/api/notes/019ab000-0000-7000-8000-000000000000", by(id));
    expect([failed.status, failed.headers.getSetCookie()]).toEqual([404, []]);
    expect((await web.post("/api/users/logout", undefined, by(id))).status).toBe(200);
    expect((await web.post("/api/users/refresh-token", undefined, by(id))).status).toBe(403);
    expect(await sessions(web)).toBe(0);
  });

  it("opens one at the project's own endpoints, unless they fail", async () => {
    const endpoints = [
      {
        path: "/hello",
        method: "get",
        handler: () => Response.json({}, { headers: { "set-cookie": "own=1" } }),
      },
      { path: "/broken", method: "get", handler: () => Promise.reject(new Error("broken")) },
      { path: "/closed", method: "get", access: () => false, handler: () => Response.json({}) },
    ];
    const web = await serve({ ...config([signing()]), endpoints });
    const id = await person(web);
    expect((await web.get("/api/broken", by(id))).headers.getSetCookie()).toEqual([]);
    expect((await web.get("/api/closed", by(id))).headers.getSetCookie()).toEqual([]);
    expect(await sessions(web)).toBe(0);
    const answer = await web.get("/api/hello", by(id));
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^lucent-token=/),
      expect.stringMatching(/^lucent-token-refresh=/),
      "own=1",
    ]);
    expect(await sessions(web)).toBe(1);
  });

  it("counts in the host's own routes only once the person is in", async () => {
    const web = await serve(config([signing()]));
    const id = await person(web);
    const url = `${web.url}/page`;
    expect(await web.lucent.authenticate(new Request(url, by(id)))).toBeNull();
    const cookie = cookieOf((await web.get("/api/notes", by(id))).headers);
    expect(await web.lucent.authenticate(new Request(url, by(id, { cookie })))).toMatchObject({
      user: { id },
    });
  });

  it.each<[who: string, hooks: object, features: readonly Feature[]]>([
    ["a hook", { beforeLogin: [() => Promise.reject(new Error("no"))] }, []],
    ["a hook afterwards", { afterLogin: [() => Promise.reject(new Error("no"))] }, []],
    [
      "a gate",
      {},
      [
        {
          name: "gate",
          gates: [
            ({ entry }) => {
              expect(entry).toEqual({ kind: "proof", method: "badge" });
              throw new Error("no");
            },
          ],
        },
      ],
    ],
  ])("lets nobody in whom %s refuses, on any surface", async (_who, hooks, features) => {
    const endpoints = [
      { path: "/hello", method: "get", access: () => true, handler: () => Response.json({}) },
    ];
    const web = await serve({ ...config([signing()], { hooks }), endpoints }, { features });
    const id = await person(web);
    for (const path of ["/api/users/me", "/api/notes", "/api/hello"]) {
      const answer = await web.get(path, by(id));
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
    }
    const query = "mutation { a: createNote(data: {}) { id } b: createNote(data: {}) { id } }";
    const graphql = await web.post("/api/graphql", { query }, by(id));
    expect([graphql.body.errors.length, graphql.headers.getSetCookie()]).toEqual([2, []]);
    expect(await web.lucent.authenticate(new Request(web.url, by(id)))).toBeNull();
    expect([await sessions(web), (await web.lucent.count({ collection: "notes" })).totalDocs]).toEqual([
      0, 0,
    ]);
  });
});
