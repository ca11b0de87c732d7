import { describe, expect, it, test } from "vitest";
import { LucentError } from "../../packages/lucent/src/errors/index.ts";
import { authenticate } from "../../packages/lucent/src/operation/index.ts";
import { features } from "../../packages/lucent/src/server/index.ts";
import { newDatabase, PASSWORD, serve, serveSuite, type TestServer, testClock } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";
import { config, keyOf, member } from "./people.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;

const code = ({ body }: { body: { errors?: { code: string }[] } }) => body.errors?.[0]?.code;
const MINUTE = 60_000;

describe("A key in a request [AK-06]", () => {
  const server = serveSuite(config);
  const made = async () => keyOf(server(), await member(server(), `${crypto.randomUUID()}@example.com`));

  it("may stand in each of its headers", async () => {
    const { key } = await made();
    for (const headers of [
      { authorization: `Bearer ${key}` },
      { authorization: `bearer ${key}` },
      { authorization: `users API-Key ${key}` },
      { "x-api-key": key },
    ]) {
      expect((await server().get("/api/posts", { headers })).status).toBe(200);
    }
  });

  it("counts nowhere else", async () => {
    const { key } = await made();
    for (const headers of [
      { authorization: `JWT ${key}` },
      { authorization: `Basic ${key}` },
      { authorization: `posts API-Key ${key}` },
      { authorization: `staff API-Key ${key}` },
      { authorization: key },
    ]) {
      expect((await server().get("/api/posts", { headers })).status).toBe(401);
    }
    const cookies = ["lucent-token", "lucent-token-refresh", "lucent-users-token", "x-api-key"];
    const cookie = cookies.map((name) => `${name}=${key}`).join("; ");
    expect((await server().get("/api/posts", { headers: { cookie } })).status).toBe(403);
    expect((await server().get(`/api/posts?token=${key}&api_key=${key}&apiKey=${key}`)).status).toBe(403);
    expect((await server().post("/api/posts", { title: "x", apiKey: key, token: key })).status).toBe(403);
    const refresh = await server().post("/api/users/refresh", { refreshToken: key });
    expect(code(refresh)).toBe("INVALID_REFRESH_TOKEN");
  });

  it("counts in no cookie, whatever the cookie was taken for", async () => {
    const { key } = await made();
    const { engine } = server().instance;
    const ask = (source: "presented" | "cookie") =>
      authenticate(engine, { credentials: [{ source, token: key }] });
    expect(await ask("cookie")).toBeNull();
    expect((await ask("presented"))?.credential?.kind).toBe("api key");
  });

  it("costs no look into the database where it cannot be one, and no slow hash where it is unknown", async () => {
    const { key } = await made();
    const mistyped = `${key.slice(0, 20)}${key[20] === "x" ? "y" : "x"}${key.slice(21)}`;
    const ask = (token: string) => server().get("/api/posts", { token });
    const looked = await statementsOf(async () => expect((await ask(mistyped)).status).toBe(401));
    expect(looked).toEqual([]);
    const found = await statementsOf(async () => expect((await ask(key)).status).toBe(200));
    expect(found.filter(({ sql }) => sql.includes("lucent_api_keys"))).toHaveLength(1);
    expect(found.some(({ values }) => JSON.stringify(values).includes(key.slice(15, 50)))).toBe(false);
    expect(found.every(({ side }) => side === "reader")).toBe(true);
  });

  it("is used where the list says when", async () => {
    const ada = await member(server(), "seen@example.com");
    const { key } = await keyOf(server(), ada);
    const lastUsed = async () =>
      (await server().get("/api/users/api-keys", { token: ada.token })).body.apiKeys[0].lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await server().get("/api/posts", { token: key });
    expect(Date.now() - Date.parse(await lastUsed())).toBeLessThan(5_000);
  });
});

test("the last use of a key is written when its node stops", async () => {
  const database = await newDatabase();
  const server = await serve(config, { database });
  const ada = await member(server, "ada@example.com");
  const { key } = await keyOf(server, ada);
  await server.get("/api/posts", { token: key });
  await server.instance.close();
  const again = await serve(config, { database });
  const { body } = await again.get("/api/users/api-keys", { token: ada.token });
  expect(Date.now() - Date.parse(body.apiKeys[0].lastUsedAt)).toBeLessThan(10_000);
});

describe("A key opens nothing any more at the next request [AK-04]", () => {
  const ask = (server: TestServer, { key }: { key: string }) => server.get("/api/posts", { token: key });

  it("once it is revoked", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const key = await keyOf(server, ada);
    const other = await keyOf(server, ada);
    await server.delete(`/api/users/api-keys/${key.id}`, { token: ada.token });
    expect(code(await ask(server, key))).toBe("INVALID_TOKEN");
    expect((await ask(server, other)).status).toBe(200);
  });

  it("once it has expired", async () => {
    const clock = testClock();
    const server = await serve(config, { clock });
    const ada = await member(server, "ada@example.com");
    const key = await keyOf(server, ada, { expiresAt: new Date(clock.now() + MINUTE).toISOString() });
    clock.advance(MINUTE - 5_000);
    expect((await ask(server, key)).status).toBe(200);
    clock.advance(5_000);
    expect(code(await ask(server, key))).toBe("INVALID_TOKEN");
  });

  it("once its owner is deleted", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const key = await keyOf(server, ada);
    await server.lucent.delete({ collection: "users", id: ada.id });
    expect(code(await ask(server, key))).toBe("INVALID_TOKEN");
    expect(await server.instance.engine.database.count({ from: "lucent_api_keys" })).toBe(0);
  });

  it("while its owner is disabled, and opens again afterwards", async () => {
    const clock = testClock();
    const server = await serve(config, { clock });
    const ada = await member(server, "ada@example.com");
    const key = await keyOf(server, ada);
    const { database } = server.instance.engine;
    const where = { compare: { table: "lucent_people", column: "id" }, is: "=", value: ada.id } as const;
    const at = (time: number) => new Date(time).toISOString();
    const disable = (disabledAt: string | null, disabledUntil: string | null) =>
      database.commit([
        { kind: "update", table: "lucent_people", set: { disabledAt, disabledUntil }, where, expect: 1 },
      ]);
    await disable(at(clock.now()), null);
    expect(code(await ask(server, key))).toBe("INVALID_TOKEN");
    await disable(at(clock.now()), at(clock.now() + MINUTE));
    expect(code(await ask(server, key))).toBe("INVALID_TOKEN");
    clock.advance(MINUTE);
    expect((await ask(server, key)).status).toBe(200);
    await disable(null, null);
    expect((await ask(server, key)).status).toBe(200);
  });

  it("and what it has begun to write before, it does not write", async () => {
    let revoke = async () => {};
    const hooks = { beforeChange: [() => revoke()], beforeDelete: [() => revoke()] };
    const posts = { fields: { title: { type: "text" } }, hooks };
    const server = await serve({ collections: { ...config.collections, posts } });
    const ada = await member(server, "ada@example.com");
    const { id } = (await server.post("/api/posts", { title: "First" }, { token: ada.token })).body.doc;
    const acts = [
      (token: string) => server.post("/api/posts", { title: "Late" }, { token }),
      (token: string) => server.patch(`/api/posts/${id}`, { title: "Late" }, { token }),
      (token: string) => server.delete(`/api/posts/${id}`, { token }),
    ];
    for (const act of acts) {
      const key = await keyOf(server, ada);
      revoke = async () => {
        revoke = async () => {};
        await server.delete(`/api/users/api-keys/${key.id}`, { token: ada.token });
      };
      expect((await act(key.key)).status).toBeGreaterThanOrEqual(400);
    }
    const { body } = await server.get("/api/posts", { token: ada.token });
    expect(body.docs.map(({ title }: { title: string }) => title)).toEqual(["First"]);
  });
});

describe("A key does what its owner may do by now [AK-03]", () => {
  it("after a change of role, at once", async () => {
    const isEditor = ({ user }: Asked) => user?.role === "editor";
    const posts = { fields: { title: { type: "text" } }, access: { create: isEditor } };
    const server = await serve({ collections: { ...config.collections, posts } });
    const ada = await member(server, "ada@example.com");
    const { key } = await keyOf(server, ada);
    const create = () => server.post("/api/posts", { title: "x" }, { token: key });
    expect((await create()).status).toBe(403);
    await server.lucent.update({ collection: "users", id: ada.id, data: { role: "editor" } });
    expect((await create()).status).toBe(201);
    await server.lucent.update({ collection: "users", id: ada.id, data: { role: "user" } });
    expect((await create()).status).toBe(403);
  });

  it("and no more than its scopes say, beneath every rule", async () => {
    const yes = () => true;
    const posts = {
      fields: { title: { type: "text" } },
      access: { create: yes, read: yes, update: yes, delete: yes },
    };
    const server = await serve({ collections: { ...config.collections, posts } });
    const ada = await member(server, "ada@example.com");
    const { id } = (await server.post("/api/posts", { title: "x" }, { token: ada.token })).body.doc;
    const query = (await keyOf(server, ada, { scopes: ["read"] })).key;
    const answers = [
      await server.post("/api/posts", { title: "x" }, { token: query }),
      await server.patch(`/api/posts/${id}`, { title: "y" }, { token: query }),
      await server.patch("/api/posts?where[title][equals]=x", { title: "y" }, { token: query }),
      await server.delete(`/api/posts/${id}`, { token: query }),
      await server.post(`/api/posts/${id}/duplicate`, {}, { token: query }),
    ];
    expect(answers.map(code)).toEqual(answers.map(() => "INSUFFICIENT_SCOPE"));
    expect(answers[0]?.body.errors[0]).toMatchObject({ data: { scope: "write" } });
    const graph = await server.post(
      "/api/graphql",
      { query: `mutation { deletePost(id: "${id}") { id } }` },
      { token: query },
    );
    expect(graph.body.errors[0].extensions).toMatchObject({ code: "INSUFFICIENT_SCOPE", statusCode: 403 });
    for (const scopes of [["write"], ["admin"], undefined]) {
      const { key } = await keyOf(server, ada, { ...(scopes && { scopes }) });
      expect((await server.get("/api/posts", { token: key })).status).toBe(200);
      expect((await server.post("/api/posts", { title: "z" }, { token: key })).status).toBe(201);
    }
    expect((await server.get(`/api/posts/${id}`, { token: query })).body.title).toBe("x");
  });

  it("and rules see its scopes, where it has any", async () => {
    const seen: unknown[] = [];
    const read = ({ user, req }: Asked) => {
      seen.push([user._strategy, user.scopes, req.user.scopes, "scopes" in user]);
      return true;
    };
    const posts = { fields: { title: { type: "text" } }, access: { read } };
    const server = await serve({ collections: { ...config.collections, posts } });
    const ada = await member(server, "ada@example.com");
    const narrow = await keyOf(server, ada, { scopes: ["read", "write"] });
    const wide = await keyOf(server, ada);
    for (const { token } of [narrow, wide, ada]) await server.get("/api/posts", { token });
    expect(seen).toEqual([
      ["api-key", ["read", "write"], ["read", "write"], true],
      ["api-key", undefined, undefined, false],
      ["local-jwt", undefined, undefined, false],
    ]);
  });

  it("and on what is written in people, only what people themselves may, without the scope of administrators", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const boss = await member(server, "boss@example.com", { role: "admin" });
    const get = async (id: string) => (await server.get(`/api/users/${id}`, { token: boss.token })).body;
    for (const scopes of [["read"], ["write"], ["read", "write"]]) {
      const { token } = await keyOf(server, boss, { scopes });
      expect((await server.get(`/api/users/${ada.id}`, { token })).status).toBe(200);
      const answers = [
        await server.patch(`/api/users/${ada.id}`, { role: "admin" }, { token }),
        await server.patch(`/api/users/${ada.id}`, { name: "Changed" }, { token }),
        await server.delete(`/api/users/${ada.id}`, { token }),
        await server.post("/api/users", { email: "new@example.com", password: PASSWORD }, { token }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      await server.patch(`/api/users/${boss.id}`, { name: "Boss", role: "user" }, { token });
      expect(await get(boss.id)).toMatchObject({ role: "admin" });
    }
    expect(await get(boss.id)).toMatchObject({ name: "Boss" });
    expect(await get(ada.id)).toMatchObject({ role: "user" });
    for (const scopes of [["admin"], undefined]) {
      const { token } = await keyOf(server, boss, { ...(scopes && { scopes }) });
      const changed = await server.patch(`/api/users/${ada.id}`, { role: "editor", name: "Ada" }, { token });
      expect(changed.body.doc).toMatchObject({ role: "editor", name: "Ada" });
      await server.patch(`/api/users/${ada.id}`, { role: "user", name: "x" }, { token });
    }
    const { token } = await keyOf(server, boss, { scopes: ["admin"] });
    expect((await server.delete(`/api/users/${ada.id}`, { token })).status).toBe(200);
  });

  it("and an admin's scope makes nobody an administrator", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const bob = await member(server, "bob@example.com");
    const { token } = await keyOf(server, ada, { scopes: ["admin"] });
    expect((await server.get(`/api/users/${bob.id}`, { token })).status).toBe(404);
    expect((await server.patch(`/api/users/${bob.id}`, { name: "x" }, { token })).status).toBe(404);
    await server.patch(`/api/users/${ada.id}`, { role: "admin" }, { token });
    expect((await server.get("/api/users/me", { token })).body.user).toMatchObject({ role: "user" });
  });

  it("and sets no password and moves no address, whoever its owner is", async () => {
    const open = () => true;
    const users = {
      ...config.collections.users,
      auth: { loginWithUsername: { allowEmailLogin: true, requireUsername: false } },
      access: { create: open, update: open, read: open },
    };
    const server = await serve({ collections: { ...config.collections, users } });
    const ada = await member(server, "ada@example.com");
    const boss = await member(server, "boss@example.com", { role: "admin" });
    for (const owner of [ada, boss]) {
      for (const scopes of [["admin"], undefined]) {
        const { token } = await keyOf(server, owner, { ...(scopes && { scopes }) });
        for (const id of [ada.id, boss.id]) {
          for (const data of [
            { password: "another-anvil-thunder" },
            { email: "mine@example.com" },
            { username: "mine" },
          ]) {
            const refused = await server.patch(`/api/users/${id}`, { ...data, name: "x" }, { token });
            expect([code(refused), refused.status]).toEqual(["INSUFFICIENT_SCOPE", 403]);
          }
        }
        const made = await server.post(
          "/api/users",
          { email: "new@example.com", password: PASSWORD },
          { token },
        );
        expect(code(made)).toBe("INSUFFICIENT_SCOPE");
        // What is sent back as it was is no change.
        const same = await server.patch(`/api/users/${ada.id}`, { email: "ada@example.com" }, { token });
        expect(same.status).toBe(200);
      }
    }
    expect((await server.lucent.find({ collection: "users" })).totalDocs).toBe(2);
    for (const email of ["ada@example.com", "boss@example.com"]) {
      expect((await server.post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
    }
  });
});

test("what keys may do at all is this, and nothing about passwords, addresses, sessions and keys [AK-03]", () => {
  const operations = features.flatMap((feature) => feature.operations ?? []);
  const named = (scope: string) =>
    operations
      .filter(({ declaration }) => declaration.scope === scope)
      .map(({ declaration }) => declaration.name);
  expect({ read: named("read").sort(), write: named("write").sort(), admin: named("admin").sort() }).toEqual({
    read: [
      "access",
      "count",
      "docAccess",
      "docAccessGlobal",
      "find",
      "findByID",
      "findGlobal",
      "manifest",
      "me",
    ],
    write: ["create", "delete", "deleteMany", "duplicate", "update", "updateGlobal", "updateMany"],
    admin: [
      "disableAccount",
      "enableAccount",
      "explainAccess",
      "findAccount",
      "findAccounts",
      "listEvents",
      "tallyEvents",
      "whoCan",
    ],
  });
});

describe("A key manages no session and no key [AK-03]", () => {
  const server = serveSuite(config);

  it("and gives no token", async () => {
    const ada = await member(server(), "ada@example.com", { role: "admin" });
    const { key } = await keyOf(server(), ada);
    const me = await server().get("/api/users/me", { token: key });
    expect(me.body).toMatchObject({ strategy: "api-key", user: { id: ada.id, _strategy: "api-key" } });
    expect(me.body).not.toHaveProperty("token");
    expect(me.body).not.toHaveProperty("exp");
    for (const path of ["refresh", "refresh-token", "logout", "logout?allSessions=true", "logout-all"]) {
      const refused = await server().post(`/api/users/${path}`, undefined, { token: key });
      expect([path, refused.status, code(refused)]).toEqual([path, 403, "INSUFFICIENT_SCOPE"]);
      expect(refused.headers.getSetCookie()).toEqual([]);
    }
    expect((await server().get("/api/users/me", { token: ada.token })).body.user.id).toBe(ada.id);
  });

  it("and has no part in acts that authenticate by their own input", async () => {
    const ada = await member(server(), "bea@example.com", { role: "admin" });
    const { key } = await keyOf(server(), ada);
    const role = { email: "eve@example.com", password: PASSWORD, role: "admin" };
    expect((await server().post("/api/users/register", role, { token: key })).status).toBe(400);
    const first = { email: "eve@example.com", password: PASSWORD };
    expect((await server().post("/api/users/first-register", first, { token: key })).status).toBe(403);
    const login = await server().post(
      "/api/users/login",
      { email: "bea@example.com", password: "wrong" },
      { token: key },
    );
    expect(login.status).toBe(401);
  });
});

describe("A key stays bound where the project's own code acts for its owner [AK-03]", () => {
  const endpoint = (method: string, handler: (args: Asked) => unknown, access?: () => boolean) => ({
    path: `/${method}`,
    method,
    handler,
    ...(access && { access }),
  });
  const answer = (value: unknown) => Response.json(value ?? null);
  const attempt = async (act: Promise<unknown>) =>
    act.then(
      () => "done",
      (error: unknown) => (error instanceof LucentError ? error.code : String(error)),
    );
  const acting = async ({ lucent, req }: Asked) =>
    answer({
      own: await attempt(lucent.create({ collection: "posts", data: { title: "By the way" } })),
      named: await attempt(
        lucent.create({ collection: "posts", data: { title: "x" }, user: req.user, overrideAccess: false }),
      ),
      keys: await attempt(lucent.auth.createApiKey({ name: "Wider" })),
      list: await attempt(lucent.auth.listApiKeys()),
      trusted: await attempt(
        lucent.create({ collection: "posts", data: { title: "x" }, overrideAccess: true }),
      ),
    });
  const endpoints = [
    endpoint("get", acting),
    endpoint(
      "post",
      () => answer("posted"),
      () => true,
    ),
    ...["put", "patch", "delete", "options"].map((method) => endpoint(method, () => answer(method))),
    endpoint("head", () => answer(null)),
  ];

  it("in endpoints, by their own scopes and by what they call", async () => {
    const server = await serve({ ...config, endpoints });
    const ada = await member(server, "ada@example.com");
    const read = await keyOf(server, ada, { scopes: ["read"] });
    const write = await keyOf(server, ada, { scopes: ["write"] });
    const wide = await keyOf(server, ada);
    const { body } = await server.get("/api/get", { token: read.key });
    expect(body).toEqual({
      own: "INSUFFICIENT_SCOPE",
      named: "INSUFFICIENT_SCOPE",
      keys: "INSUFFICIENT_SCOPE",
      list: "INSUFFICIENT_SCOPE",
      trusted: "done",
    });
    for (const { key } of [write, wide]) {
      expect((await server.get("/api/get", { token: key })).body).toMatchObject({
        own: "done",
        named: "done",
        keys: "INSUFFICIENT_SCOPE",
        list: "INSUFFICIENT_SCOPE",
      });
    }
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const path = `/api/${method.toLowerCase()}`;
      const isReading = method === "GET" || method === "HEAD";
      const ask = async (token: string) => (await server.request(path, { method, token })).status;
      expect([method, await ask(read.key)]).toEqual([method, isReading ? 200 : 403]);
      expect([method, await ask(write.key), await ask(ada.token)]).toEqual([method, 200, 200]);
    }
    // A stranger may use it, and a key for reading does not become one.
    expect((await server.post("/api/post")).status).toBe(200);
    expect(code(await server.post("/api/post", {}, { token: read.key }))).toBe("INSUFFICIENT_SCOPE");
  });

  it("in hooks and rules, whoever is named by the request", async () => {
    const told: unknown[] = [];
    const afterRead = async ({ req, lucent }: Asked) => {
      const as = lucent.as(req.user);
      const data = { title: "x" };
      told.push(await attempt(as.create({ collection: "notes", data })));
      told.push(await attempt(lucent.create({ collection: "notes", data, req, overrideAccess: false })));
    };
    const notes = { fields: { title: { type: "text" } } };
    const posts = { fields: { title: { type: "text" } }, hooks: { afterRead: [afterRead] } };
    const server = await serve({ collections: { ...config.collections, posts, notes } });
    const ada = await member(server, "ada@example.com");
    await server.lucent.create({ collection: "posts", data: { title: "x" }, overrideAccess: true });
    told.length = 0;
    const { key } = await keyOf(server, ada, { scopes: ["read"] });
    await server.get("/api/posts", { token: key });
    expect(told).toEqual(["INSUFFICIENT_SCOPE", "INSUFFICIENT_SCOPE"]);
  });

  it("in the host's own routes", async () => {
    const server = await serve(config);
    const { lucent } = server;
    const ada = await member(server, "ada@example.com");
    const { key } = await keyOf(server, ada, { scopes: ["read"] });
    const request = new Request("http://localhost/", { headers: { authorization: `Bearer ${key}` } });
    const { user } = await lucent.authenticate(request);
    expect(user).toMatchObject({ id: ada.id, _strategy: "api-key", scopes: ["read"] });
    const as = lucent.as(user);
    expect(await attempt(as.find({ collection: "posts" }))).toBe("done");
    expect(await attempt(as.create({ collection: "posts", data: {} }))).toBe("INSUFFICIENT_SCOPE");
    const me = (await server.get("/api/users/me", { token: key })).body;
    expect(await attempt(lucent.as(me.user).create({ collection: "posts", data: {} }))).toBe(
      "INSUFFICIENT_SCOPE",
    );
  });

  it("in the Local API, where it is given as the token", async () => {
    const { lucent, ...server } = await serve(config);
    const ada = await member({ lucent, ...server } as TestServer, "ada@example.com");
    const { key } = await keyOf({ lucent, ...server } as TestServer, ada, { scopes: ["read"] });
    const options = { collection: "posts", token: key, overrideAccess: false };
    expect(await attempt(lucent.find(options))).toBe("done");
    expect(await attempt(lucent.create({ ...options, data: {} }))).toBe("INSUFFICIENT_SCOPE");
    expect(await attempt(lucent.auth.listApiKeys({}, { token: key, overrideAccess: false }))).toBe(
      "INSUFFICIENT_SCOPE",
    );
  });

  it("where a host hands it on in a trusted call, for what no key may do", async () => {
    const server = await serve(config);
    const { lucent } = server;
    const ada = await member(server, "ada@example.com");
    const { id, key } = await keyOf(server, ada);
    const passwords = { currentPassword: PASSWORD, newPassword: "copper-lantern-willow" };
    const acts = [
      lucent.auth.createApiKey({ name: "Wider" }, { token: key }),
      lucent.auth.listApiKeys({}, { token: key }),
      lucent.auth.revokeApiKey(id, { token: key }),
      lucent.auth.changePassword(passwords, { token: key }),
      lucent.auth.logout(key),
      lucent.auth.logoutAll(key),
    ];
    expect(new Set(await Promise.all(acts.map(attempt)))).toEqual(new Set(["INSUFFICIENT_SCOPE"]));
    expect(await attempt(lucent.auth.me(key))).toBe("done");
    expect(await attempt(lucent.create({ collection: "posts", data: {}, token: key }))).toBe("done");
  });
});
