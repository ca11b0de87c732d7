import { describe, expect, it } from "vitest";
import { PASSWORD, serve, serveNodes, type TestServer } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;

const isOneself = ({ user }: Asked) => user !== null && { id: { equals: user.id } };
const author = { type: "relationship", relationTo: "users" };

const config = {
  auth: {},
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        badge: { type: "text", hidden: true },
        mentor: author,
      },
      access: {
        read: isOneself,
        delete: isOneself,
      },
    },
    customers: { auth: { register: true }, fields: {} },
    notes: {
      access: { read: ({ user }: Asked) => user !== null && { secret: { not_equals: true } } },
      fields: {
        text: { type: "text" },
        secret: { type: "boolean", default: false },
        author,
        parts: { type: "array", fields: { by: author } },
        about: { type: "relationship", relationTo: ["notes", "users"], hasMany: true },
        reviewer: { ...author, access: { read: () => false } },
      },
    },
    letters: { access: { read: () => false }, fields: { to: author } },
    audits: { fields: { whom: { ...author, required: true } } },
  },
};

interface SignedIn {
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly cookies: string;
  readonly key: string;
}

async function person(web: TestServer, email = "ada@example.com"): Promise<SignedIn> {
  await web.post("/api/users/register", { email, password: PASSWORD, name: "Ada" });
  const { body, headers } = await web.post("/api/users/login", { email, password: PASSWORD });
  const { token, refreshToken } = body;
  const made = await web.post("/api/users/api-keys", { name: "CI" }, { token });
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { id: body.user.id, token, refreshToken, cookies: cookies.join("; "), key: made.body.apiKey.key };
}

/** Whether any of what somebody had in hand still opens something: a token, a cookie, a refresh token, a key. */
async function opens(web: TestServer, { token, refreshToken, cookies, key }: SignedIn) {
  const tried = [
    await web.get("/api/notes", { token }),
    await web.get("/api/notes", { headers: { cookie: cookies } }),
    await web.get("/api/notes", { headers: { "x-api-key": key } }),
    await web.post("/api/users/refresh", { refreshToken }),
  ];
  return tried.map(({ status }) => status);
}

describe("whoever deletes themselves", () => {
  it("is gone with all that was theirs, on every node, and their cookies are cleared [SE-03, SE-04]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const ada = await person(one);
    const bob = await person(one, "bob@example.com");
    expect(await opens(other, ada)).toEqual([200, 200, 200, 200]);
    const headers = { cookie: ada.cookies, origin: one.url };
    const answer = await one.delete(`/api/users/${ada.id}`, { headers });
    expect([answer.status, answer.body.doc.id]).toEqual([200, ada.id]);
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0])).toEqual([
      "lucent-token=",
      "lucent-token-refresh=",
    ]);
    for (const web of [one, other]) expect(await opens(web, ada)).toEqual([401, 403, 401, 403]);
    const { database } = one.instance.engine;
    for (const [from, column] of [
      ["lucent_sessions", "person"],
      ["lucent_api_keys", "person"],
      ["lucent_people", "id"],
      ["users", "id"],
    ] as const) {
      const where = { compare: { table: from, column }, is: "=", value: ada.id } as const;
      expect(await database.count({ from, where }), from).toBe(0);
    }
    // Whoever comes after them, even by the same address, is somebody else.
    const next = await person(one);
    expect(next.id).not.toBe(ada.id);
    expect(await opens(one, ada)).toEqual([401, 403, 401, 403]);
    expect((await opens(one, bob)).slice(0, 3)).toEqual([200, 200, 200]);
  });

  it("keeps all of it where something cannot do without them", async () => {
    const web = await serve(config);
    const ada = await person(web);
    await web.lucent.create({ collection: "audits", data: { whom: ada.id } });
    const answer = await web.delete(`/api/users/${ada.id}`, { token: ada.token });
    expect([answer.status, answer.body.errors[0].code]).toEqual([409, "IN_USE"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await opens(web, ada)).toEqual([200, 200, 200, 200]);
  });

  it("clears no cookie of whoever deletes somebody else", async () => {
    const web = await serve({
      ...config,
      collections: { ...config.collections, users: { fields: config.collections.users.fields } },
    });
    const ada = await person(web);
    await web.lucent.create({
      collection: "users",
      data: { email: "boss@example.com", password: PASSWORD, role: "admin" },
    });
    const boss = await person(web, "boss@example.com");
    const answer = await web.delete(`/api/users/${ada.id}`, {
      headers: { cookie: boss.cookies, origin: web.url },
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    // Nobody deletes themselves where the collection does not say so.
    expect((await web.delete(`/api/users/${boss.id}`, { token: boss.token })).status).toBe(200);
    const carl = await person(web, "carl@example.com");
    expect((await web.delete(`/api/users/${carl.id}`, { token: carl.token })).status).toBe(403);
    expect((await opens(web, carl)).slice(0, 3)).toEqual([200, 200, 200]);
  });

  it("does so over GraphQL and in process as well", async () => {
    const web = await serve(config);
    const ada = await person(web);
    const query = `mutation { deleteUser(id: "${ada.id}") { id } }`;
    const answer = await web.post("/api/graphql", { query }, { token: ada.token });
    expect(answer.body).toEqual({ data: { deleteUser: { id: ada.id } } });
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    expect(await opens(web, ada)).toEqual([401, 403, 401, 403]);
    const bob = await person(web, "bob@example.com");
    const res = { headers: new Headers() };
    const { token } = bob;
    await web.lucent.delete({ collection: "users", id: bob.id, token, overrideAccess: false, res });
    expect(res.headers.getSetCookie()).toHaveLength(2);
    expect(await opens(web, bob)).toEqual([401, 403, 401, 403]);
  });
});

describe("all that is kept of oneself", () => {
  it("is told as far as one may read it oneself, and without secrets", async () => {
    const web = await serve(config);
    const ada = await person(web);
    const bob = await person(web, "bob@example.com");
    const make = (collection: string, data: object) => web.lucent.create({ collection, data, depth: 0 });
    const hers = [
      await make("notes", { text: "one", author: ada.id, reviewer: bob.id }),
      await make("notes", { text: "two", parts: [{ by: bob.id }, { by: ada.id }] }),
      await make("notes", { text: "three", about: [{ relationTo: "users", value: ada.id }] }),
    ];
    await make("notes", { text: "of another", author: bob.id });
    await make("notes", { text: "kept from her", author: ada.id, secret: true });
    await make("notes", { text: "she may not read that it names her", reviewer: ada.id });
    await make("letters", { to: ada.id });
    await make("audits", { whom: ada.id });
    await web.lucent.update({ collection: "users", id: ada.id, data: { badge: "hidden-badge" } });
    await web.lucent.update({ collection: "users", id: bob.id, data: { mentor: ada.id } });

    const answer = await web.get("/api/users/me/export", { token: ada.token });
    expect(answer.status).toBe(200);
    const { user, sessions, apiKeys, documents, exportedAt } = answer.body;
    expect(Date.parse(exportedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(user).toMatchObject({ id: ada.id, name: "Ada", email: "ada@example.com", collection: "users" });
    expect(sessions).toMatchObject([{ current: true, address: "127.0.0.1" }]);
    expect(apiKeys).toMatchObject([{ name: "CI" }]);
    expect(documents.map(({ collection, totalDocs }: Asked) => [collection, totalDocs])).toEqual([
      ["notes", 3],
      ["audits", 1],
    ]);
    const [notes] = documents;
    expect(notes.docs.map(({ text }: Asked) => text)).toEqual(["one", "two", "three"]);
    expect(notes.docs.map(({ id }: Asked) => id)).toEqual(hers.map(({ id }) => id));
    expect(notes.docs[0]).toMatchObject({ author: ada.id });
    expect(notes.docs[0]).not.toHaveProperty("reviewer");
    for (const secret of ["argon2", "hidden-badge", ada.key, ada.refreshToken, bob.id.slice(-12)]) {
      const told = JSON.stringify({ ...answer.body, documents: [] });
      expect(told).not.toContain(secret);
    }
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("tells how many documents there are where it does not tell them all", async () => {
    const web = await serve(config);
    const ada = await person(web);
    for (let made = 0; made < 1100; made += 100) {
      await Promise.all(
        Array.from({ length: 100 }, (_, place) =>
          web.lucent.create({
            collection: "notes",
            data: { text: `${made + place}`, author: ada.id },
            depth: 0,
          }),
        ),
      );
    }
    const { body } = await web.get("/api/users/me/export", { token: ada.token });
    const [{ totalDocs, docs }] = body.documents;
    expect([totalDocs, docs.length]).toEqual([1100, 1000]);
    expect(new Set(docs.map(({ id }: Asked) => id)).size).toBe(1000);
  });

  it("is the same over GraphQL and in process, where nobody is told more because the call is trusted", async () => {
    const web = await serve(config);
    const ada = await person(web);
    await web.lucent.create({ collection: "notes", data: { author: ada.id, secret: true } });
    await web.lucent.create({ collection: "audits", data: { whom: ada.id } });
    const query =
      "{ exportOwnDataUser { user { id } sessions { id } apiKeys { name } documents { collection totalDocs docs } } }";
    const { body } = await web.post("/api/graphql", { query }, { token: ada.token });
    const told = body.data.exportOwnDataUser;
    expect(told.documents).toMatchObject([{ collection: "audits", totalDocs: 1, docs: [{ whom: ada.id }] }]);
    const { token } = ada;
    const local = await web.lucent.exportOwnData({ collection: "users", token });
    expect(local.documents).toEqual(told.documents);
    expect(local.user.id).toBe(ada.id);
    expect(local.user).not.toHaveProperty("badge");
  });

  it("is told to nobody else", async () => {
    const web = await serve(config);
    const ada = await person(web);
    const credentials = { email: "c@example.com", password: PASSWORD };
    await web.post("/api/customers/register", credentials);
    const customer = (await web.post("/api/customers/login", credentials)).body.token;
    const asked = [
      await web.get("/api/users/me/export"),
      await web.get("/api/users/me/export", { token: customer }),
      await web.get("/api/users/me/export", { headers: { "x-api-key": ada.key } }),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403]);
    const closed = { ...config.collections.users, access: { read: () => false } };
    const other = await serve({ ...config, collections: { ...config.collections, users: closed } });
    await other.lucent.register({
      collection: "users",
      data: { email: "ada@example.com", password: PASSWORD },
    });
    const { token } = await other.lucent.login({
      collection: "users",
      data: { email: "ada@example.com", password: PASSWORD },
    });
    expect((await other.get("/api/users/me/export", { token })).status).toBe(403);
  });
});
