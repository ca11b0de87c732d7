import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../packages/lucent/src/base/index.ts";
import { createClient } from "../packages/lucent/src/client.ts";
import { PASSWORD, serve, serveNodes, serveSuite, type TestServer, testClock } from "./support/serve.ts";
import { statementsOf } from "./support/statements.ts";

const HOUR = 60 * 60 * 1000;
const config = {
  auth: { maxLoginAttempts: 2 },
  graphql: {},
  collections: {
    users: { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } },
    customers: { auth: { useSessions: false }, fields: {} },
    robots: {
      auth: {
        strategies: [
          {
            name: "badge",
            authenticate: ({ headers }: { headers: Headers }) => {
              const id = headers.get("x-badge");
              return { user: id === null ? null : { id } };
            },
          },
        ],
      },
      fields: {},
    },
    notes: { fields: { text: { type: "text" } } },
  },
};

/** What is told of an account. */
interface Account {
  readonly id: string;
  readonly lastSeenAt: string | null;
}

async function root(web: TestServer): Promise<string> {
  const data = { email: "root@example.com", password: PASSWORD };
  return (await web.post("/api/users/first-register", data)).body.token;
}

async function person(web: TestServer, name: string, slug = "users"): Promise<string> {
  const data = { email: `${name}@example.com`, password: PASSWORD };
  return (await web.lucent.create({ collection: slug as "users", data })).id;
}

const signIn = async (web: TestServer, name: string, slug = "users"): Promise<string> =>
  (await web.post(`/api/${slug}/login`, { email: `${name}@example.com`, password: PASSWORD })).body.token;

const of = (web: TestServer, ids: readonly string[], token?: string, slug = "users") =>
  web.get(
    `/api/${slug}/accounts?ids=${encodeURIComponent(ids.join(","))}`,
    token === undefined ? {} : { token },
  );

describe("the accounts of many", () => {
  it("are told each as the account of one, in the order in which they were asked for", async () => {
    const web = await serve(config);
    const token = await root(web);
    const [ada, bob, cid, dan] = [
      await person(web, "ada"),
      await person(web, "bob"),
      await person(web, "cid"),
      await person(web, "dan"),
    ];
    await signIn(web, "ada");
    await signIn(web, "ada");
    await web.post(`/api/users/${bob}/disable`, { reason: "Has left us." }, { token });
    for (const password of ["wrong", "wrong again"])
      await web.post("/api/users/login", { email: "cid@example.com", password });
    const invited = await web.post("/api/users/invite", { email: "eve@example.com" }, { token });
    const ids = [dan, cid, invited.body.user.id, bob, ada];
    const { status, body } = await of(web, ids, token);
    expect(status).toBe(200);
    expect(body.accounts).toMatchObject([
      { id: dan, disabled: null, locked: null, failures: 0, sessions: 0, lastSeenAt: null, invited: false },
      { id: cid, locked: { until: expect.any(String) }, failures: 2 },
      { sessions: 0, passwordChangedAt: null, lastSeenAt: null, invited: true },
      { id: bob, disabled: { until: null, reason: "Has left us." } },
      { id: ada, disabled: null, failures: 0, sessions: 2, lastSeenAt: expect.any(String) },
    ]);
    for (const account of body.accounts)
      expect((await web.get(`/api/users/${account.id}/account`, { token })).body).toEqual(account);
    expect(await web.lucent.findAccounts({ collection: "users", ids: ids.join(",") })).toEqual(body);
    const client = createClient({ url: web.url, token });
    expect(await client.findAccounts({ collection: "users", ids: ids.join(",") })).toEqual(body);
    const query = `{ accountsUsers(ids: "${ids}") { accounts { id sessions invited lastSeenAt } } }`;
    const answer = await web.post("/api/graphql", { query }, { token });
    expect(answer.body.data.accountsUsers.accounts).toEqual(
      body.accounts.map(
        ({ id, sessions, invited: isInvited, lastSeenAt }: Account & Record<string, unknown>) => ({
          id,
          sessions,
          invited: isInvited,
          lastSeenAt,
        }),
      ),
    );
  });

  it("cost as many statements as the account of one", async () => {
    const web = await serve(config);
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) ids.push(await person(web, `person-${index}`));
    const read = (some: readonly string[]) => () =>
      web.lucent.findAccounts({ collection: "users", ids: some.join(",") });
    await read(ids)();
    const [one, many] = [await statementsOf(read(ids.slice(0, 1))), await statementsOf(read(ids))];
    expect(many.length).toBe(one.length);
    expect(one.length).toBeLessThanOrEqual(4);
  });
});

describe("asking for accounts", () => {
  const web = serveSuite(config);

  it("tells nobody but administrators, whatever they come with [AC-01]", async () => {
    const token = await root(web());
    const [ada, bob] = [await person(web(), "ada"), await person(web(), "bob")];
    const own = await signIn(web(), "ada");
    const { key } = (await web().post("/api/users/api-keys", { name: "x" }, { token: own })).body.apiKey;
    const narrow = await web().post("/api/users/api-keys", { name: "y", scopes: ["write"] }, { token });
    for (const given of [undefined, own, key, narrow.body.apiKey.key, "nonsense"]) {
      for (const ids of [[ada], [bob], [ada, bob], [newId()], []]) {
        const answer = await of(web(), ids, given);
        expect([401, 403]).toContain(answer.status);
        expect(answer.body).not.toHaveProperty("accounts");
      }
    }
    const query = `{ accountsUsers(ids: "${bob}") { accounts { id } } }`;
    const { body } = await web().post("/api/graphql", { query }, { token: own });
    expect(body.data?.accountsUsers ?? null).toBe(null);
    expect((await web().get(`/api/notes/accounts?ids=${ada}`, { token })).status).toBe(404);
  });

  it("leaves out nobody's and those of another collection, and tells each once", async () => {
    const boss = await signIn(web(), "root");
    const customer = await person(web(), "ada", "customers");
    const cid = await person(web(), "cid");
    const given = [cid, newId(), customer, "", "0", "nothing", cid, ` ${cid} `, "'; --", "…"];
    expect((await of(web(), given, boss)).body.accounts.map(({ id }: Account) => id)).toEqual([cid]);
    expect((await of(web(), [customer, cid], boss, "customers")).body.accounts).toMatchObject([
      { id: customer },
    ]);
    expect((await of(web(), [""], boss)).body).toEqual({ accounts: [] });
  });

  it("takes a hundred and no more, and no list in another form", async () => {
    const boss = await signIn(web(), "root");
    const many = Array.from({ length: 101 }, () => newId());
    expect((await of(web(), many.slice(1), boss)).body).toEqual({ accounts: [] });
    const refused = [
      `ids=${many}`,
      `ids=${"x".repeat(10_001)}`,
      "",
      `ids[]=${many[0]}`,
      `ids[a]=${many[0]}`,
      `ids=${many[0]}&ids=${many[1]}`,
    ];
    for (const query of refused) {
      const { status, body } = await web().get(`/api/users/accounts?${query}`, { token: boss });
      expect([query.slice(0, 30), status, body.errors[0].data.errors[0].path]).toEqual([
        query.slice(0, 30),
        400,
        "ids",
      ]);
    }
  });

  it("is not led astray by any text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.uuid()), { maxLength: 20 }), async (ids) => {
        const text = ids.join(",").slice(0, 5_000).replaceAll("\0", "").toWellFormed();
        if (text.split(",").length > 100) return;
        expect(await web().lucent.findAccounts({ collection: "users", ids: text })).toEqual({ accounts: [] });
      }),
      { numRuns: 20 },
    );
  });
});

describe("when somebody was last seen", () => {
  it("is when they were last here, and outlives their sessions", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const ada = await person(web, "ada");
    const seen = async () => (await web.lucent.findAccount({ collection: "users", id: ada })).lastSeenAt;
    expect(await seen()).toBe(null);
    const login = await web.post("/api/users/login", { email: "ada@example.com", password: PASSWORD });
    const { token, refreshToken } = login.body;
    const began = await seen();
    expect(clock.now() - Date.parse(began)).toBeLessThan(HOUR / 4);
    clock.advance(HOUR / 4);
    // A wrong password, and what others do to them, is nothing of theirs.
    await web.post("/api/users/login", { email: "ada@example.com", password: "wrong" });
    await web.lucent.update({ collection: "users", id: ada, data: { role: "user" } });
    expect(await seen()).toBe(began);
    await web.get("/api/users/me", { token });
    const here = await seen();
    expect(Date.parse(here) - Date.parse(began)).toBeGreaterThanOrEqual(HOUR / 4);
    clock.advance(HOUR / 4);
    const renewed = await web.post("/api/users/refresh", { refreshToken });
    const later = await seen();
    expect(Date.parse(later) - Date.parse(here)).toBeGreaterThanOrEqual(HOUR / 4);
    await web.post("/api/users/logout", undefined, { token: renewed.body.token });
    clock.advance(HOUR);
    expect(Date.parse(await seen()) - Date.parse(later)).toBeLessThan(HOUR);
  });

  it("is known of those without sessions, and to other nodes before long", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const bob = await person(one, "bob", "customers");
    const token = await signIn(one, "bob", "customers");
    await one.get("/api/customers/me", { token });
    const seen = async (web: TestServer) =>
      (await web.lucent.findAccount({ collection: "customers", id: bob })).lastSeenAt;
    expect(await seen(other)).toBe(null);
    const here = await seen(one);
    const { engine } = one.instance;
    for (const chore of engine.registry.chores) if (chore.isPerNode) await chore.run(engine);
    expect([typeof here, await seen(other)]).toEqual(["string", here]);
    const robot = await person(one, "robot", "robots");
    const seenRobot = () => one.lucent.findAccount({ collection: "robots", id: robot });
    expect((await seenRobot()).lastSeenAt).toBe(null);
    const { status } = await one.get("/api/notes", { headers: { "x-badge": robot } });
    expect(status).toBe(200);
    expect((await seenRobot()).lastSeenAt).not.toBe(null);
  });
});
