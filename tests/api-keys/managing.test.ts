import { describe, expect, it, test } from "vitest";
import { keptBytes } from "../support/kept-bytes.ts";
import { newDatabase, serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";
import { config, keyOf, member } from "./people.ts";

const UNKNOWN = "019aa5c0-5f00-7000-8000-ffffffffffff";
const COLUMNS = ["id", "person", "name"].map((column) => ({ table: "lucent_api_keys", column }));

async function keysIn({ instance }: TestServer): Promise<readonly Record<string, unknown>[]> {
  return instance.engine.database.read({ from: "lucent_api_keys", columns: COLUMNS });
}

const code = ({ body }: { body: { errors: { code: string }[] } }) => body.errors[0]?.code;

test("a key is made, listed and revoked, and shown this once", async () => {
  const server = await serve(config);
  const ada = await member(server, "ada@example.com");
  const made = await server.post(
    "/api/users/api-keys",
    {
      name: " CI ",
      scopes: ["write", "read"],
      expiresAt: "2999-01-01T00:00:00Z",
      limit: { max: 5, window: "1m" },
    },
    { token: ada.token },
  );
  expect(made.status).toBe(201);
  expect(made.headers.get("cache-control")).toBe("no-store");
  expect(Object.keys(made.body)).toEqual(["apiKey"]);
  const { key, ...shown } = made.body.apiKey;
  expect(shown).toEqual({
    id: expect.any(String),
    name: "CI",
    prefix: key.slice(0, 15),
    lastCharacters: key.slice(-4),
    scopes: ["read", "write"],
    expiresAt: "2999-01-01T00:00:00.000Z",
    createdAt: expect.any(String),
    lastUsedAt: null,
    limit: { max: 5, window: 60 },
  });
  const listed = await server.get("/api/users/api-keys", { token: ada.token });
  expect(listed.body).toEqual({ apiKeys: [shown] });
  expect((await server.get("/api/posts", { token: key })).status).toBe(200);

  const revoked = await server.delete(`/api/users/api-keys/${shown.id}`, { token: ada.token });

  expect(revoked.status).toBe(200);
  expect(code(await server.get("/api/posts", { token: key }))).toBe("INVALID_TOKEN");
  expect((await server.get("/api/users/api-keys", { token: ada.token })).body).toEqual({ apiKeys: [] });
  expect((await server.delete(`/api/users/api-keys/${shown.id}`, { token: ada.token })).status).toBe(404);
});

test("a person has many keys, the newest first in the list", async () => {
  const server = await serve(config);
  const ada = await member(server, "ada@example.com");
  for (const name of ["first", "second", "third"]) await keyOf(server, ada, { name });
  const { body } = await server.get("/api/users/api-keys", { token: ada.token });
  expect(body.apiKeys.map(({ name }: { name: string }) => name)).toEqual(["third", "second", "first"]);
});

describe("Keys of others [AK-01]", () => {
  it("are made by nobody, whatever they say in the body", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const eve = await member(server, "eve@example.com");
    for (const name of ["userId", "user", "person", "owner", "id", "referenceId", "collection", "keyHash"]) {
      const sent = { name: "Mine", [name]: ada.id };
      const refused = await server.post("/api/users/api-keys", sent, { token: eve.token });
      expect(refused.status).toBe(400);
      expect(refused.body.errors[0].data.errors[0].path).toBe(name);
      expect((await server.post("/api/users/api-keys", sent)).status).toBeGreaterThanOrEqual(400);
      const asked = await server.post(
        `/api/users/api-keys?${name}=${ada.id}`,
        { name },
        { token: eve.token },
      );
      expect(asked.status).toBe(201);
    }
    expect((await keysIn(server)).every(({ person }) => person === eve.id)).toBe(true);
  });

  it("are made, listed and revoked by no stranger", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const { id, key } = await keyOf(server, ada);
    const answers = [
      await server.post("/api/users/api-keys", { name: "Mine" }),
      await server.get("/api/users/api-keys"),
      await server.get(`/api/users/api-keys?person=${ada.id}`),
      await server.delete(`/api/users/api-keys/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await server.get("/api/posts", { token: key })).status).toBe(200);
  });

  it("are neither listed nor revoked by others, who do not even learn that they are there", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const eve = await member(server, "eve@example.com");
    const { id, key } = await keyOf(server, ada);
    const list = (person: string) => server.get(`/api/users/api-keys?person=${person}`, { token: eve.token });
    expect((await list(ada.id)).text).toBe((await list(UNKNOWN)).text);
    expect((await list(ada.id)).status).toBe(403);
    const revoke = (one: string) => server.delete(`/api/users/api-keys/${one}`, { token: eve.token });
    expect((await revoke(id)).status).toBe(404);
    expect((await revoke(id)).text).toBe((await revoke(UNKNOWN)).text);
    expect((await revoke("no-id-at-all")).status).toBe(404);
    const renamed = await server.patch(`/api/users/api-keys/${id}`, { name: "Mine" }, { token: eve.token });
    expect(renamed.status).toBe(404);
    expect(await keysIn(server)).toEqual([{ id, person: ada.id, name: "A key" }]);
    expect((await server.get("/api/posts", { token: key })).status).toBe(200);
  });

  it("are listed and revoked by administrators", async () => {
    const server = await serve(config);
    const ada = await member(server, "ada@example.com");
    const boss = await member(server, "boss@example.com", { role: "admin" });
    const { id, key } = await keyOf(server, ada);
    const listed = await server.get(`/api/users/api-keys?person=${ada.id}`, { token: boss.token });
    expect(listed.body.apiKeys).toMatchObject([{ id, name: "A key" }]);
    expect(listed.text).not.toContain(key);
    expect((await server.get("/api/users/api-keys", { token: boss.token })).body).toEqual({ apiKeys: [] });
    expect((await server.delete(`/api/users/api-keys/${id}`, { token: boss.token })).status).toBe(200);
    expect((await server.get("/api/posts", { token: key })).status).toBe(401);
  });

  it("are not those of another collection, whose people have none here", async () => {
    const staff = { auth: { register: true }, fields: {} };
    const server = await serve({ collections: { ...config.collections, staff } });
    const ada = await member(server, "ada@example.com");
    const { id } = await keyOf(server, ada);
    const credentials = { email: "sam@example.com", password: "violet-anvil-thunder" };
    await server.post("/api/staff/register", credentials);
    const { token } = (await server.post("/api/staff/login", credentials)).body;
    const answers = [
      await server.post("/api/users/api-keys", { name: "Mine" }, { token }),
      await server.get("/api/users/api-keys", { token }),
      await server.delete(`/api/users/api-keys/${id}`, { token }),
      await server.delete(`/api/staff/api-keys/${id}`, { token: ada.token }),
      await server.delete(`/api/staff/api-keys/${id}`, { token }),
    ];
    expect(answers.map(code)).toEqual([
      "WRONG_COLLECTION",
      "WRONG_COLLECTION",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
    ]);
    expect(await keysIn(server)).toHaveLength(1);
  });
});

describe("A key at rest [AK-02]", () => {
  it("stands in no file of the database, in no answer but the first, and in no document", async () => {
    const database = await newDatabase();
    const server = await serve(config, { database });
    const ada = await member(server, "ada@example.com");
    const boss = await member(server, "boss@example.com", { role: "admin" });
    const { key } = await keyOf(server, ada);
    const secret = key.slice(15, -6);
    await server.get("/api/posts", { token: key });
    const answers: string[] = [];
    for (const { token } of [ada, boss, { token: key }]) {
      for (const path of [
        "/api/users",
        `/api/users/${ada.id}?depth=10`,
        "/api/users/me",
        "/api/users/api-keys",
        `/api/users/api-keys?person=${ada.id}`,
        "/api/lucent_api_keys",
      ]) {
        answers.push((await server.get(path, { token })).text);
      }
      const query =
        "{ Users { docs { id email } } meUser { user { id } } listApiKeysUser { apiKeys { id prefix } } }";
      answers.push((await server.post("/api/graphql", { query }, { token })).text);
    }
    const trusted = { collection: "users", showHiddenFields: true, depth: 10 };
    answers.push(JSON.stringify(await server.lucent.find(trusted)));
    answers.push(JSON.stringify(await server.lucent.findByID({ ...trusted, id: ada.id })));
    expect(answers.join("")).toContain(key.slice(0, 15));
    expect(answers.join("")).not.toContain(secret);
    const kept = await keptBytes(database);
    expect(kept.some((bytes) => bytes.includes(key.slice(0, 15)))).toBe(true);
    expect(kept.filter((bytes) => bytes.includes(secret))).toEqual([]);
  });
});

describe("How many keys a person may have", () => {
  it("is bounded, however many requests come at once and on whichever node", {
    timeout: 60_000,
  }, async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const ada = await member(one, "ada@example.com");
    const bob = await member(one, "bob@example.com");
    const ask = (name: number) =>
      (name % 2 ? one : other).post("/api/users/api-keys", { name: `Key ${name}` }, { token: ada.token });
    const answers = await Promise.all(Array.from({ length: 120 }, (_, name) => ask(name)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(100);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(code))).toEqual(
      new Set(["TOO_MANY_API_KEYS"]),
    );
    expect(await keysIn(one)).toHaveLength(100);
    await keyOf(one, bob);
  });

  it("counts those alone that have not expired", { timeout: 60_000 }, async () => {
    const clock = testClock();
    const server = await serve(config, { clock });
    const ada = await member(server, "ada@example.com");
    const soon = new Date(clock.now() + 60_000).toISOString();
    for (let name = 0; name < 99; name += 1) await keyOf(server, ada);
    const short = await keyOf(server, ada, { expiresAt: soon });
    const ask = () => server.post("/api/users/api-keys", { name: "One more" }, { token: ada.token });
    expect(code(await ask())).toBe("TOO_MANY_API_KEYS");
    clock.advance(60_001);
    expect((await ask()).status).toBe(201);
    expect(code(await ask())).toBe("TOO_MANY_API_KEYS");
    expect((await keysIn(server)).some(({ id }) => id === short.id)).toBe(false);
  });
});

test("a session that is ended while a key is made makes none", async () => {
  const config = { collections: { users: { auth: true, hooks: {} as Record<string, unknown> } } };
  let end = async () => {};
  config.collections.users.hooks = { beforeOperation: [() => end()] };
  const server = await serve(config);
  const ada = await member(server, "ada@example.com");
  end = async () => {
    end = async () => {};
    await server.post("/api/users/logout", undefined, { token: ada.token });
  };
  const refused = await server.post("/api/users/api-keys", { name: "Late" }, { token: ada.token });
  expect(code(refused)).toBe("INVALID_TOKEN");
  expect(await keysIn(server)).toEqual([]);
});

test("a hook that refuses takes the key back", async () => {
  const afterOperation = [
    ({ operation }: { operation: string }) => {
      if (operation === "createApiKey") throw new Error("No keys today.");
    },
  ];
  const server = await serve({ collections: { users: { auth: true, hooks: { afterOperation } } } });
  const ada = await member(server, "ada@example.com");
  expect((await server.post("/api/users/api-keys", { name: "CI" }, { token: ada.token })).status).toBe(500);
  expect(await keysIn(server)).toEqual([]);
});

test("trusted code makes, lists and revokes keys in the name of a person", async () => {
  const server = await serve(config);
  const { lucent } = server;
  const ada = await member(server, "ada@example.com");
  const user = { id: ada.id, collection: "users" };
  const { apiKey } = await lucent.createApiKey({ collection: "users", user, data: { name: "CI" } });
  expect((await server.get("/api/posts", { token: apiKey.key })).status).toBe(200);
  expect((await lucent.auth.listApiKeys({ person: ada.id })).apiKeys).toHaveLength(1);
  expect((await lucent.as(user).auth.listApiKeys()).apiKeys).toHaveLength(1);
  await expect(lucent.createApiKey({ collection: "users", data: { name: "CI" } })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const nobody = { id: UNKNOWN, collection: "users" };
  await expect(
    lucent.createApiKey({ collection: "users", user: nobody, data: { name: "CI" } }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  await lucent.auth.revokeApiKey(apiKey.id);
  expect(await keysIn(server)).toEqual([]);
});

test("where a collection has no keys, nobody can make them, and those from before open nothing", async () => {
  const database = await newDatabase();
  const before = await serve(config, { database });
  const ada = await member(before, "ada@example.com");
  const { key } = await keyOf(before, ada);
  for (const auth of [{ apiKeys: false }, { useAPIKey: false }]) {
    const after = await serve(
      { collections: { users: { auth }, posts: config.collections.posts } },
      { database },
    );
    expect((await after.post("/api/users/api-keys", { name: "CI" }, { token: ada.token })).status).toBe(404);
    expect((await after.get("/api/posts", { token: key })).status).toBe(401);
    expect((await after.get("/api/posts", { token: ada.token })).status).toBe(200);
  }
});
