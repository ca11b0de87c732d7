import { describe, expect, it } from "vitest";
import { newDatabase, PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules and answers of every shape.
type Any = any;

const HOUR = 60 * 60 * 1000;
const email = "ada@example.com";

const config = {
  auth: {},
  collections: {
    users: {
      fields: {
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    },
    customers: { auth: { register: true, useSessions: false }, fields: {} },
    robots: {
      auth: {
        strategies: [
          {
            name: "badge",
            authenticate: async ({ headers, lucent }: Any) => {
              const id = headers.get("x-badge");
              if (id === null) return { user: null };
              const user = await lucent.findByID({ collection: "robots", id }).catch(() => null);
              return { user: user && { ...user, collection: "robots" } };
            },
          },
        ],
      },
      fields: {},
    },
    notes: { fields: { text: { type: "text" } } },
  },
};

interface SignedIn {
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly cookies: string;
}

async function login(web: TestServer, address: string, slug = "users"): Promise<SignedIn> {
  const { body, headers } = await web.post(`/api/${slug}/login`, { email: address, password: PASSWORD });
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const { token, refreshToken } = body;
  return { id: body.user.id, token, refreshToken, cookies: cookies.join("; ") };
}

async function person(web: TestServer, address: string, slug = "users"): Promise<SignedIn> {
  await web.post(`/api/${slug}/register`, { email: address, password: PASSWORD });
  return login(web, address, slug);
}

async function administrator(web: TestServer): Promise<SignedIn> {
  const data = { email: "boss@example.com", password: PASSWORD, role: "admin" };
  await web.lucent.create({ collection: "users", data });
  return login(web, data.email);
}

async function keyOf(web: TestServer, { token }: SignedIn): Promise<string> {
  return (await web.post("/api/users/api-keys", { name: "x" }, { token })).body.apiKey.key;
}

describe("whoever is disabled", () => {
  it("is out at the next request by everything they have in hand, on every node [SE-03]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const boss = await administrator(one);
    const ada = await person(one, email);
    const customer = await person(one, email, "customers");
    const robot = await one.lucent.create({ collection: "robots", data: { email, password: PASSWORD } });
    const key = await keyOf(one, ada);
    const bob = await person(one, "bob@example.com");
    const opened = async (web: TestServer) => {
      const tried = [
        await web.get("/api/notes", { token: ada.token }),
        await web.get("/api/notes", { headers: { cookie: ada.cookies } }),
        await web.get("/api/notes", { headers: { "x-api-key": key } }),
        await web.post("/api/users/refresh", { refreshToken: ada.refreshToken }),
        await web.get("/api/notes", { token: customer.token }),
        await web.get("/api/notes", { headers: { "x-badge": robot.id } }),
      ];
      return tried.map(({ status }) => status);
    };
    expect(await opened(one)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await opened(other)).toEqual([200, 200, 200, 200, 200, 200]);
    for (const [slug, id] of [
      ["users", ada.id],
      ["customers", customer.id],
      ["robots", robot.id],
    ] as const) {
      const answer = await one.post(`/api/${slug}/${id}/disable`, {}, { token: boss.token });
      expect([slug, answer.status]).toEqual([slug, 200]);
    }
    expect(await opened(one)).toEqual([401, 403, 401, 403, 401, 403]);
    expect(await opened(other)).toEqual([401, 403, 401, 403, 401, 403]);
    expect((await other.get("/api/notes", { token: bob.token })).status).toBe(200);

    for (const [slug, id] of [
      ["users", ada.id],
      ["customers", customer.id],
      ["robots", robot.id],
    ] as const) {
      const answer = await other.post(`/api/${slug}/${id}/enable`, undefined, { token: boss.token });
      expect([slug, answer.status, answer.body.disabled]).toEqual([slug, 200, null]);
    }
    // Keys and badges are theirs still; what they were signed in by has ended for good.
    expect(await opened(one)).toEqual([401, 403, 200, 403, 401, 200]);
    expect(await login(other, email)).toMatchObject({ id: ada.id, token: expect.any(String) });
  });

  it("is answered at the login like anybody with a wrong password, before any hook is asked", async () => {
    const asked: unknown[] = [];
    const hooks = { beforeLogin: [({ user }: Any) => void asked.push(user.email)] };
    const users = { ...config.collections.users, hooks };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    const boss = await administrator(web);
    const ada = await person(web, email);
    await web.post(`/api/users/${ada.id}/disable`, { reason: "of-no-concern" }, { token: boss.token });
    asked.length = 0;
    const { hasher } = web.instance.engine;
    let verified = 0;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = (...args) => {
      verified += 1;
      return verify(...args);
    };
    const right = await web.post("/api/users/login", { email, password: PASSWORD });
    const wrong = await web.post("/api/users/login", { email, password: "a wrong guess" });
    const unknown = await web.post("/api/users/login", { email: "x@example.com", password: PASSWORD });
    expect(verified).toBe(3);
    expect(asked).toEqual([]);
    const told = ({ status, text, headers }: Any) => {
      const names = [...headers.keys()].filter((name) => !["date", "x-request-id"].includes(name));
      return [status, text, names.map((name) => [name, headers.get(name)])];
    };
    expect(told(right)).toEqual(told(wrong));
    expect(told(right)).toEqual(told(unknown));
    expect(right.status).toBe(401);
    expect(right.text).not.toContain("of-no-concern");
  });

  it("does not come in by a login that was under way", async () => {
    const web = await serve(config);
    const boss = await administrator(web);
    const { id } = await person(web, email);
    let meanwhile = async () => {
      meanwhile = async () => {};
      await web.post(`/api/users/${id}/disable`, {}, { token: boss.token });
    };
    const { database } = web.instance.engine;
    const commit = database.commit.bind(database);
    // Held up at the last moment: when the session is about to be written.
    Object.assign(database, {
      commit: async (batch: Any) => {
        const opens = batch.some(({ kind, into }: Any) => kind === "insert" && into === "lucent_sessions");
        if (opens) await meanwhile();
        return commit(batch);
      },
    });
    const late = await web.post("/api/users/login", { email, password: PASSWORD });
    expect([late.status, late.headers.getSetCookie()]).toEqual([401, []]);
    const where = { compare: { table: "lucent_sessions", column: "person" }, is: "=", value: id } as const;
    expect(await database.count({ from: "lucent_sessions", where })).toBe(0);
  });

  it("comes in again once the time is over, without anybody's doing", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const boss = await administrator(web);
    const ada = await person(web, email);
    const key = await keyOf(web, ada);
    const until = new Date(clock.now() + HOUR).toISOString();
    const answer = await web.post(`/api/users/${ada.id}/disable`, { until }, { token: boss.token });
    expect(answer.body).toMatchObject({ disabled: { until, reason: null }, sessions: 0 });
    const byKey = async () => (await web.get("/api/notes", { headers: { "x-api-key": key } })).status;
    const byPassword = async () => (await web.post("/api/users/login", { email, password: PASSWORD })).status;
    clock.advance(HOUR - 60_000);
    expect([await byKey(), await byPassword()]).toEqual([401, 401]);
    clock.advance(60_000);
    expect([await byKey(), await byPassword()]).toEqual([200, 200]);
    expect((await web.get("/api/notes", { token: ada.token })).status).toBe(401);
    const account = await web.get(`/api/users/${ada.id}/account`, { token: boss.token });
    expect(account.body).toMatchObject({ disabled: null, sessions: 1 });
  });

  it.each([
    ["2001-01-01T00:00:00.000Z"],
    [new Date(0).toISOString()],
    ["tomorrow"],
    [12],
    [false],
    ["9999-99-99"],
  ])("is not disabled until %j", async (until) => {
    const web = await serve(config);
    const boss = await administrator(web);
    const ada = await person(web, email);
    const answer = await web.post(`/api/users/${ada.id}/disable`, { until }, { token: boss.token });
    expect([answer.status, answer.body.errors[0].data.errors[0].path]).toEqual([400, "until"]);
    expect((await web.get("/api/notes", { token: ada.token })).status).toBe(200);
  });

  it("is not told why, and nobody but administrators is", async () => {
    const web = await serve(config);
    const boss = await administrator(web);
    const ada = await person(web, email);
    const { token } = boss;
    const reason = "Copied other people's lists.";
    const disabled = await web.post(`/api/users/${ada.id}/disable`, { reason }, { token });
    expect(disabled.body).toEqual({
      id: ada.id,
      disabled: { at: expect.any(String), until: null, reason },
      locked: null,
      failures: 0,
      sessions: 0,
      passwordChangedAt: expect.any(String),
      lastSeenAt: expect.any(String),
      invited: false,
      message: "The account was disabled.",
    });
    const query = `{ accountUser(id: "${ada.id}") { disabled { reason } sessions } }`;
    const account = await web.post("/api/graphql", { query }, { token });
    expect(account.body.data.accountUser).toEqual({ disabled: { reason }, sessions: 0 });
    const local = await web.lucent.findAccount({ collection: "users", id: ada.id });
    expect(local.disabled.reason).toBe(reason);
    const document = await web.get(`/api/users/${ada.id}`, { token });
    expect(document.text).not.toContain(reason);
    const trusted = await web.lucent.findByID({ collection: "users", id: ada.id, showHiddenFields: true });
    expect(JSON.stringify(trusted)).not.toContain(reason);
    await web.post(`/api/users/${ada.id}/enable`, undefined, { token });
    const again = await login(web, email);
    for (const path of ["me", `${ada.id}`, "me/export", "sessions"]) {
      const answer = await web.get(`/api/users/${path}`, { token: again.token });
      expect([answer.status, answer.text.includes(reason)]).toEqual([200, false]);
    }
    const after = await web.get(`/api/users/${ada.id}/account`, { token });
    expect(after.body).toMatchObject({ disabled: null, sessions: 1 });
  });
});

describe("accounts are in the hands of administrators", () => {
  const paths = ["disable", "enable"] as const;

  it("and of nobody else, whatever they come with", async () => {
    const web = await serve(config);
    await administrator(web);
    const ada = await person(web, email);
    const bob = await person(web, "bob@example.com");
    const key = await keyOf(web, ada);
    const asking = [{}, { token: ada.token }, { token: bob.token }, { headers: { "x-api-key": key } }];
    for (const sent of asking) {
      for (const path of paths)
        expect((await web.post(`/api/users/${bob.id}/${path}`, {}, sent)).status).toBe(403);
      expect((await web.get(`/api/users/${bob.id}/account`, sent)).status).toBe(403);
    }
    const query = `mutation { disableUser(id: "${bob.id}", data: {}) { sessions } }`;
    const { body } = await web.post("/api/graphql", { query }, { token: ada.token });
    expect(body.data?.disableUser ?? null).toBe(null);
    expect((await web.get("/api/notes", { token: bob.token })).status).toBe(200);
  });

  it("and of their keys as far as their scopes go", async () => {
    const web = await serve(config);
    const boss = await administrator(web);
    const ada = await person(web, email);
    const made = async (scopes?: string[]) => {
      const body = { name: "x", ...(scopes && { scopes }) };
      return (await web.post("/api/users/api-keys", body, { token: boss.token })).body.apiKey.key as string;
    };
    const act = async (key: string, path: string) =>
      (await web.post(`/api/users/${ada.id}/${path}`, {}, { headers: { "x-api-key": key } })).status;
    const write = await made(["read", "write"]);
    const admin = await made(["admin"]);
    const whole = await made();
    expect([await act(write, "disable"), await act(write, "enable")]).toEqual([403, 403]);
    expect([await act(admin, "disable"), await act(admin, "enable")]).toEqual([200, 200]);
    expect([await act(whole, "disable"), await act(whole, "enable")]).toEqual([200, 200]);
  });

  it("but not their own, and not of those who are not there", async () => {
    const web = await serve(config);
    const { token, id } = await administrator(web);
    const ada = await person(web, email);
    for (const path of paths) {
      expect((await web.post(`/api/users/${id}/${path}`, {}, { token })).status).toBe(403);
      for (const nobody of ["019aa5c0-5f00-7000-8000-ffffffffffff", "nothing", "0"]) {
        expect((await web.post(`/api/users/${nobody}/${path}`, {}, { token })).status).toBe(404);
      }
      expect((await web.post(`/api/customers/${ada.id}/${path}`, {}, { token })).status).toBe(404);
    }
    expect((await web.get(`/api/users/${id}/account`, { token })).body.sessions).toBe(1);
    expect((await web.get("/api/users/019aa5c0-5f00-7000-8000-ffffffffffff/account", { token })).status).toBe(
      404,
    );
  });

  it("and two who disable each other at once do not both succeed", async () => {
    const waiting: (() => void)[] = [];
    // Both are known and allowed to before either has done it.
    const beforeOperation = [
      async ({ operation }: Any) => {
        if (operation !== "disableAccount") return;
        const both = new Promise<void>((resolve) => waiting.push(resolve));
        if (waiting.length === 2) for (const go of waiting) go();
        await both;
      },
    ];
    const users = { ...config.collections.users, hooks: { beforeOperation } };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    const boss = await administrator(web);
    const ada = await person(web, email);
    await web.lucent.update({ collection: "users", id: ada.id, data: { role: "admin" } });
    const answers = await Promise.all([
      web.post(`/api/users/${ada.id}/disable`, {}, { token: boss.token }),
      web.post(`/api/users/${boss.id}/disable`, {}, { token: ada.token }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });
});

it("disables people who were documents before their collection became one of people", async () => {
  const before = { auth: {}, collections: { users: config.collections.users, people: { fields: {} } } };
  const database = await newDatabase();
  const early = await serve(before, { database });
  const { id } = await early.lucent.create({ collection: "people", data: {} });
  const people = { auth: { disableLocalStrategy: true }, fields: {} };
  const web = await serve(
    { auth: {}, collections: { users: config.collections.users, people } },
    { database },
  );
  const account = await web.lucent.disableAccount({ collection: "people", id, data: { reason: "x" } });
  expect(account).toMatchObject({ disabled: { reason: "x" }, passwordChangedAt: null });
  expect(await web.lucent.enableAccount({ collection: "people", id })).toMatchObject({ disabled: null });
});
