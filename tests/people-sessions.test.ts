import { describe, expect, it } from "vitest";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Any = any;

const DAY = 24 * 60 * 60 * 1000;
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";

const config = {
  auth: {},
  collections: {
    users: {
      access: { read: ({ user }: Any) => user !== null },
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        tags: { type: "array", access: { update: () => true }, fields: { text: { type: "text" } } },
        friend: { type: "relationship", relationTo: "users" },
      },
    },
    customers: { auth: { register: true }, fields: {} },
    notes: { fields: { by: { type: "relationship", relationTo: "users" } } },
  },
};

interface SignedIn {
  readonly id: string;
  readonly token: string;
  readonly session: string;
}

async function login(web: TestServer, email: string, agent = "curl/8.5.0"): Promise<SignedIn> {
  const headers = { "user-agent": agent };
  const { body } = await web.post("/api/users/login", { email, password: PASSWORD }, { headers });
  const [, claims = ""] = body.token.split(".");
  const { sid } = JSON.parse(Buffer.from(claims, "base64url").toString());
  return { id: body.user.id, token: body.token, session: sid };
}

async function person(web: TestServer, email: string): Promise<SignedIn> {
  await web.post("/api/users/register", { email, password: PASSWORD });
  return login(web, email);
}

async function administrator(web: TestServer): Promise<SignedIn> {
  const data = { email: "boss@example.com", password: PASSWORD, role: "admin" };
  await web.lucent.create({ collection: "users", data });
  return login(web, data.email);
}

const statusOf = async (web: TestServer, { token }: SignedIn) =>
  (await web.get("/api/notes", { token })).status;

const idsOf = (body: Any) => body.sessions.map(({ id }: Any) => id);

describe("one's sessions", () => {
  it("are listed in words, the one of the request among them", async () => {
    const web = await serve(config);
    const first = await person(web, "ada@example.com");
    const second = await login(web, "ada@example.com", FIREFOX);
    await person(web, "bob@example.com");
    const { status, body } = await web.get("/api/users/sessions", { token: first.token });
    expect(status).toBe(200);
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const times = { createdAt: moment, expiresAt: moment, lastSeenAt: moment };
    const address = "127.0.0.1";
    expect(body).toEqual({
      sessions: [
        { ...times, id: second.session, device: "Firefox on Windows", address, current: false },
        { ...times, id: first.session, device: "curl", address, current: true },
      ],
    });
  });

  it("say when they were last seen, which no request waits for to be written", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const ada = await person(web, "ada@example.com");
    const { database, registry } = web.instance.engine;
    const written = async () => {
      const where = {
        compare: { table: "lucent_sessions", column: "id" },
        is: "=",
        value: ada.session,
      } as const;
      const columns = [{ table: "lucent_sessions", column: "lastSeenAt" }];
      return (await database.read({ from: "lucent_sessions", columns, where }))[0]?.["lastSeenAt"] as string;
    };
    const began = await written();
    clock.advance(60_000);
    const { body } = await web.get("/api/users/sessions", { token: ada.token });
    expect(Date.parse(body.sessions[0].lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(began) + 60_000);
    expect(await written()).toBe(began);
    const chore = registry.chores.find(({ name }) => name.includes("lastSeenAt"));
    expect(chore?.isPerNode).toBe(true);
    await chore?.run(web.instance.engine);
    expect(await written()).toBe(body.sessions[0].lastSeenAt);
  });

  it("are listed as long as they stand", async () => {
    const clock = testClock();
    const web = await serve({ ...config, auth: { idleExpiry: "2d", jwtExpiry: "1h" } }, { clock });
    const old = await person(web, "ada@example.com");
    clock.advance(2 * DAY - 1000);
    const next = await login(web, "ada@example.com");
    const list = async () => (await web.get("/api/users/sessions", { token: next.token })).body;
    expect(idsOf(await list())).toEqual([next.session, old.session]);
    clock.advance(1001);
    expect(idsOf(await list())).toEqual([next.session]);
    const { user } = (await web.get("/api/users/me", { token: next.token })).body;
    expect(idsOf(user)).toEqual([next.session]);
  });

  it("are listed and ended by nobody else, whatever way they try [SE-06]", async () => {
    const web = await serve(config);
    const ada = await person(web, "ada@example.com");
    const bob = await person(web, "bob@example.com");
    const { token } = bob;
    const credentials = { email: "c@example.com", password: PASSWORD };
    await web.post("/api/customers/register", credentials);
    const customer = (await web.post("/api/customers/login", credentials)).body.token as string;
    const { apiKey } = (await web.post("/api/users/api-keys", { name: "x" }, { token: ada.token })).body;
    const key = { "x-api-key": apiKey.key };
    const mutation = `mutation { revokeSessionUser(id: "${ada.session}") }`;
    const query = `{ listSessionsUser(person: "${ada.id}") { sessions { id } } }`;
    const tried = [
      [await web.delete(`/api/users/sessions/${ada.session}`, { token }), 404],
      [await web.delete(`/api/users/sessions/${ada.session}`, { token: customer }), 403],
      [await web.delete(`/api/customers/sessions/${ada.session}`, { token: customer }), 404],
      [await web.delete(`/api/users/sessions/${ada.session}`), 403],
      [await web.delete(`/api/users/sessions/${ada.session}`, { headers: key }), 403],
      [await web.get(`/api/users/sessions?person=${ada.id}`, { token }), 403],
      [await web.get(`/api/customers/sessions?person=${ada.id}`, { token: customer }), 403],
      [await web.get("/api/users/sessions", { token: customer }), 403],
      [await web.get("/api/users/sessions", { headers: key }), 403],
      [await web.get("/api/users/sessions"), 403],
    ] as const;
    for (const [answer, status] of tried) {
      expect(answer.status).toBe(status);
      expect(answer.text).not.toContain(ada.session);
    }
    for (const asked of [mutation, query]) {
      const answer = await web.post("/api/graphql", { query: asked }, { token });
      expect(answer.body.errors).toHaveLength(1);
    }
    await expect(
      web.lucent.revokeSession({ collection: "users", id: ada.session, token, overrideAccess: false }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await statusOf(web, ada)).toBe(200);
    expect(idsOf((await web.get("/api/users/sessions", { token })).body)).toEqual([bob.session]);
  });

  it("are ended one by one, on every node from the next request on", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const here = await person(one, "ada@example.com");
    const lost = await login(one, "ada@example.com");
    const ended = await one.delete(`/api/users/sessions/${lost.session}`, { token: here.token });
    expect([ended.status, ended.body.message]).toEqual([200, "The session was ended."]);
    expect(ended.headers.getSetCookie()).toEqual([]);
    expect([await statusOf(one, lost), await statusOf(other, lost)]).toEqual([401, 401]);
    expect([await statusOf(one, here), await statusOf(other, here)]).toEqual([200, 200]);
    const again = await one.delete(`/api/users/sessions/${lost.session}`, { token: here.token });
    expect(again.status).toBe(404);
    expect((await one.delete("/api/users/sessions/nothing", { token: here.token })).status).toBe(404);
    const own = await other.delete(`/api/users/sessions/${here.session}`, { token: here.token });
    expect([own.status, own.headers.getSetCookie().length]).toEqual([200, 2]);
    expect(await statusOf(one, here)).toBe(401);
  });

  it("are listed and ended by administrators, whosever they are [SE-06]", async () => {
    const web = await serve(config);
    const boss = await administrator(web);
    const ada = await person(web, "ada@example.com");
    const listed = await web.get(`/api/users/sessions?person=${ada.id}`, { token: boss.token });
    expect(listed.body.sessions).toMatchObject([{ id: ada.session, current: false }]);
    const ended = await web.delete(`/api/users/sessions/${ada.session}`, { token: boss.token });
    expect([ended.status, await statusOf(web, ada)]).toEqual([200, 401]);
    const own = await web.get("/api/users/sessions", { token: boss.token });
    expect(idsOf(own.body)).toEqual([boss.session]);
    const customers = await web.get(`/api/customers/sessions?person=${ada.id}`, { token: boss.token });
    expect(customers.body.sessions).toEqual([]);
  });

  it("do not end by somebody whose own session has ended meanwhile", async () => {
    let meanwhile = async () => {};
    const beforeOperation = [
      async ({ operation }: Any) => {
        if (operation === "revokeSession") await meanwhile();
      },
    ];
    const users = { ...config.collections.users, hooks: { beforeOperation } };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    const ada = await person(web, "ada@example.com");
    const thief = await login(web, "ada@example.com");
    meanwhile = async () => {
      meanwhile = async () => {};
      await web.delete(`/api/users/sessions/${thief.session}`, { token: ada.token });
    };
    const late = await web.delete(`/api/users/sessions/${ada.session}`, { token: thief.token });
    expect([late.status, await statusOf(web, ada)]).toEqual([404, 200]);
  });
});

describe("the sessions on one's own document", () => {
  const view = { id: expect.any(String), createdAt: expect.any(String), expiresAt: expect.any(String) };

  it("stand in every answer about oneself", async () => {
    const web = await serve(config);
    const ada = await person(web, "ada@example.com");
    const { token, id } = ada;
    const login = await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    const { refreshToken } = login.body;
    const change = { name: "Ada" };
    const users = [
      login.body.user,
      (await web.get("/api/users/me", { token })).body.user,
      (await web.post("/api/users/refresh", { refreshToken })).body.user,
      (await web.get(`/api/users/${id}`, { token })).body,
      (await web.get("/api/users", { token })).body.docs[0],
      (await web.patch(`/api/users/${id}`, change, { token })).body.doc,
      (await web.get("/api/users/me/export", { token })).body.user,
    ];
    for (const user of users) expect(user.sessions).toEqual([view, view]);
    const query = `{ meUser { user { sessions { id createdAt expiresAt } } } User(id: "${id}") { sessions { id createdAt expiresAt } } }`;
    const { data } = (await web.post("/api/graphql", { query }, { token })).body;
    expect([data.meUser.user.sessions, data.User.sessions]).toEqual([
      [view, view],
      [view, view],
    ]);
    const local = await web.lucent.as({ id, collection: "users" }).findByID({ collection: "users", id });
    expect(local.sessions).toHaveLength(2);
    const passwords = { currentPassword: PASSWORD, newPassword: "marble-lantern-orchard" };
    const changed = await web.post("/api/users/change-password", passwords, { token });
    expect(changed.body.user.sessions).toEqual([view]);
  });

  it("are shown to nobody else, and nowhere but there", async () => {
    const web = await serve(config);
    const boss = await administrator(web);
    const ada = await person(web, "ada@example.com");
    const bob = await person(web, "bob@example.com");
    await web.lucent.update({ collection: "users", id: ada.id, data: { friend: ada.id } });
    await web.lucent.create({ collection: "notes", data: { by: ada.id } });
    const key = (await web.post("/api/users/api-keys", { name: "x" }, { token: ada.token })).body.apiKey.key;
    const answers = [
      await web.get(`/api/users/${ada.id}`, { token: bob.token }),
      await web.get(`/api/users?where[id][equals]=${ada.id}`, { token: boss.token }),
      await web.get(`/api/users/${ada.id}`, { token: boss.token }),
      await web.get("/api/notes?depth=1", { token: ada.token }),
      await web.get("/api/users/me", { headers: { "x-api-key": key } }),
      await web.get(`/api/users/${ada.id}`, { headers: { "x-api-key": key } }),
      await web.patch(`/api/users/${ada.id}`, { name: "x" }, { token: boss.token }),
    ];
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).toContain(ada.id);
      expect(text).not.toContain(ada.session);
      expect(text).not.toContain("sessions");
    }
    const own = await web.get(`/api/users/${ada.id}?depth=1`, { token: ada.token });
    expect(own.body.sessions).toHaveLength(1);
    expect(own.body.friend).not.toHaveProperty("sessions");
    const trusted = await web.lucent.findByID({ collection: "users", id: ada.id, showHiddenFields: true });
    expect(trusted).not.toHaveProperty("sessions");
    const query = "{ Notes { docs { by { id sessions { id } } } } }";
    const { data } = (await web.post("/api/graphql", { query }, { token: ada.token })).body;
    expect(data.Notes.docs).toEqual([{ by: { id: ada.id, sessions: null } }]);
  });

  it("are left out by a selection that leaves them out, and can be asked for", async () => {
    const web = await serve(config);
    const { id, token } = await person(web, "ada@example.com");
    const read = async (select: string) => (await web.get(`/api/users/${id}?${select}`, { token })).body;
    expect(await read("select[name]=true")).toEqual({ id, collection: "users", name: null });
    expect(await read("select[sessions]=true")).toEqual({ id, collection: "users", sessions: [view] });
    expect(await read("select[sessions]=false")).not.toHaveProperty("sessions");
    expect(await read("select[name]=false")).toMatchObject({ sessions: [view] });
  });

  it("are no name that queries know", async () => {
    const web = await serve(config);
    const { token, session } = await person(web, "ada@example.com");
    for (const asked of [
      `where[sessions][equals]=${session}`,
      `where[sessions.id][equals]=${session}`,
      "where[sessions.id][exists]=true",
      "sort=sessions",
      "sort=sessions.createdAt",
    ]) {
      const answer = await web.get(`/api/users?${asked}`, { token });
      expect([asked, answer.status, answer.body.errors[0].code]).toEqual([asked, 400, "INVALID_QUERY"]);
    }
  });

  it.each([[null], [0], [""], [false], [[]], [[{ expiresAt: null }]], ["2999-01-01T00:00:00.000Z"]])(
    "cannot be written, as by %j, nor can anything of them [SE-08]",
    async (value) => {
      const web = await serve(config);
      const ada = await person(web, "ada@example.com");
      const { token, id, session } = ada;
      const { database } = web.instance.engine;
      const names = ["id", "person", "createdAt", "expiresAt", "idleExpiresAt", "refreshHash", "address"];
      const rows = () =>
        database.read({
          from: "lucent_sessions",
          columns: names.map((column) => ({ table: "lucent_sessions", column })),
        });
      const before = await rows();
      const owned = ["sessions", "expiresAt", "token", "createdWith", "impersonatedBy", "lastSeenAt"];
      for (const name of owned) {
        const body = { [name]: value };
        const patched = await web.patch(`/api/users/${id}`, body, { token });
        expect(patched.status).toBe(200);
        expect(idsOf(patched.body.doc)).toEqual([session]);
        const closed = [
          await web.post("/api/users/register", { email: "b@example.com", password: PASSWORD, ...body }),
          await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD, ...body }),
          await web.post("/api/users/refresh", body, { token }),
          await web.post("/api/users/logout", body, { token }),
          await web.post("/api/users/logout-all", body, { token }),
          await web.post(
            "/api/users/change-password",
            { currentPassword: PASSWORD, newPassword: "marble-lantern-orchard", ...body },
            { token },
          ),
        ];
        expect(closed.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
        for (const path of ["/api/users/sessions", `/api/users/sessions/${session}`]) {
          expect((await web.patch(path, body, { token })).status).toBe(404);
          expect((await web.post(path, body, { token })).status).toBe(404);
        }
      }
      expect(await rows()).toEqual(before);
    },
  );
});

it("keeps sessions and documents out of each other's way [RL-13]", async () => {
  const web = await serve(config);
  const { id, token } = await person(web, "ada@example.com");
  const tags = (count: number) => Array.from({ length: count }, (_, place) => ({ text: `${place}` }));
  const credentials = { email: "ada@example.com", password: PASSWORD };
  const logins = Array.from({ length: 30 }, () => web.post("/api/users/login", credentials));
  const patches = (async () => {
    for (let count = 1; count <= 30; count += 1) {
      const { status } = await web.patch(`/api/users/${id}`, { tags: tags(count) }, { token });
      if (status !== 200) throw new Error(`A change failed with ${status}.`);
    }
  })();
  const refreshed = (async () => {
    let { refreshToken } = (await web.post("/api/users/login", credentials)).body;
    for (let count = 0; count < 10; count += 1) {
      ({ refreshToken } = (await web.post("/api/users/refresh", { refreshToken })).body);
    }
    return refreshToken;
  })();
  expect((await Promise.all(logins)).map(({ status }) => status)).toEqual(Array(30).fill(200));
  await patches;
  expect(await refreshed).toEqual(expect.any(String));
  const { user } = (await web.get("/api/users/me", { token })).body;
  expect(user.tags.map(({ text }: Any) => text)).toEqual(tags(30).map(({ text }) => text));
  expect(user.sessions).toHaveLength(32);
});
