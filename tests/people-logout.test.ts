import { describe, expect, it } from "vitest";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules and answers of every shape.
type Any = any;

const HOUR = 60 * 60 * 1000;
const email = "ada@example.com";

const config = {
  auth: {},
  collections: {
    users: { fields: { name: { type: "text" } } },
    customers: { auth: { register: true }, fields: {} },
    notes: { fields: { text: { type: "text" } } },
  },
};

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly cookies: string;
  /** The cookie that renews alone: what a browser has left once the other has ended. */
  readonly renewing: string;
}

async function login(web: TestServer, slug = "users", address = email): Promise<SignedIn> {
  const { body, headers } = await web.post(`/api/${slug}/login`, { email: address, password: PASSWORD });
  const [access, renewing = ""] = headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { token: body.token, refreshToken: body.refreshToken, cookies: `${access}; ${renewing}`, renewing };
}

async function person(web: TestServer, slug = "users", address = email): Promise<SignedIn> {
  await web.post(`/api/${slug}/register`, { email: address, password: PASSWORD });
  return login(web, slug, address);
}

/** Whether a session still stands, by all that belongs to it. */
async function stands(web: TestServer, { token, refreshToken, cookies }: SignedIn, slug = "users") {
  const tried = [
    await web.get("/api/notes", { token }),
    await web.get("/api/notes", { headers: { cookie: cookies } }),
    await web.post(`/api/${slug}/refresh`, { refreshToken }),
  ];
  return tried.map(({ status }) => status);
}

const STANDS = [200, 200, 200];
const ENDED = [401, 403, 403];

describe("logout-all", () => {
  it("ends all sessions of the caller on every node, and nobody else's [SE-01, SE-06]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const sessions = [await person(one), await login(other), await login(one)] as const;
    const bob = await person(one, "users", "bob@example.com");
    const customer = await person(one, "customers");
    const answer = await one.request("/api/users/logout-all", { method: "POST", token: sessions[0].token });
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, ["message"]]);
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0])).toEqual([
      "lucent-token=",
      "lucent-token-refresh=",
    ]);
    for (const session of sessions) {
      expect(await stands(one, session)).toEqual(ENDED);
      expect(await stands(other, session)).toEqual(ENDED);
    }
    expect(await stands(other, bob)).toEqual(STANDS);
    expect(await stands(other, customer, "customers")).toEqual(STANDS);
    const again = await one.request("/api/users/logout-all", { method: "POST", token: sessions[0].token });
    expect([again.status, again.body.errors[0].code]).toEqual([400, "NO_SESSION"]);
    expect(await stands(one, await login(one))).toEqual(STANDS);
  });

  it("is refused to strangers, to people of another collection, and to keys", async () => {
    const web = await serve(config);
    const ada = await person(web);
    const customer = await person(web, "customers");
    const { apiKey } = (await web.post("/api/users/api-keys", { name: "x" }, { token: ada.token })).body;
    const tried = [
      await web.post("/api/users/logout-all"),
      await web.post("/api/users/logout-all", undefined, { token: customer.token }),
      await web.post("/api/users/logout-all", undefined, { headers: { "x-api-key": apiKey.key } }),
    ];
    expect(tried.map(({ status, body }) => [status, body.errors[0].code])).toEqual([
      [400, "NO_SESSION"],
      [403, "WRONG_COLLECTION"],
      [403, "INSUFFICIENT_SCOPE"],
    ]);
    expect(await stands(web, ada)).toEqual(STANDS);
  });

  it("does the same over GraphQL and in process, and tells the hooks", async () => {
    const told: unknown[] = [];
    const hooks = { afterLogout: [({ req }: Any) => void told.push(req.user.email)] };
    const users = { ...config.collections.users, hooks };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    const first = [await person(web), await login(web)] as const;
    const query = "mutation { logoutAllUser }";
    const answer = await web.post("/api/graphql", { query }, { token: first[0].token });
    expect(answer.body).toEqual({ data: { logoutAllUser: "true" } });
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    for (const session of first) expect(await stands(web, session)).toEqual(ENDED);
    const second = [await login(web), await login(web)] as const;
    await web.lucent.auth.logoutAll(second[1].token);
    for (const session of second) expect(await stands(web, session)).toEqual(ENDED);
    expect(told).toEqual([email, email]);
  });
});

describe("logout", () => {
  it.each([["1"], ["yes"], ["TRUE"], ["True"], [""], ["false"], ["0"], ["on"], ["[]"]])(
    "ends all sessions by the literal true alone, not by %j",
    async (value) => {
      const web = await serve(config);
      const [here, there] = [await person(web), await login(web)];
      await web.post(`/api/users/logout?allSessions=${value}`, undefined, { token: here.token });
      expect(await stands(web, there)).toEqual(STANDS);
      const next = await login(web);
      await web.post("/api/users/logout?allSessions=true", undefined, { token: next.token });
      expect(await stands(web, there)).toEqual(ENDED);
    },
  );

  it("ends the session of a browser whose first cookie is gone already [SE-01]", async () => {
    const clock = testClock();
    const told: unknown[] = [];
    const hooks = { afterLogout: [({ req }: Any) => void told.push(req.user?.email)] };
    const users = { ...config.collections.users, hooks };
    const web = await serve({ ...config, collections: { ...config.collections, users } }, { clock });
    const [here, there] = [await person(web), await login(web)];
    clock.advance(3 * HOUR);
    const { renewing: cookie, refreshToken } = here;
    const answer = await web.post("/api/users/logout", undefined, { headers: { cookie, origin: web.url } });
    expect([answer.status, answer.headers.getSetCookie().length]).toEqual([200, 2]);
    expect((await web.post("/api/users/refresh", { refreshToken })).status).toBe(403);
    const other = await web.post("/api/users/refresh", { refreshToken: there.refreshToken });
    expect(other.status).toBe(200);
    expect(told).toEqual([email]);
    const again = await web.post("/api/users/logout", undefined, { headers: { cookie, origin: web.url } });
    expect([again.status, again.body.errors[0].code]).toEqual([400, "NO_SESSION"]);
  });

  it("counts that cookie by the rules of all cookies, and for its own collection", async () => {
    const web = await serve(config);
    const ada = await person(web);
    const customer = await person(web, "customers");
    const refused = [
      await web.post("/api/users/logout", undefined, {
        headers: { cookie: ada.renewing, origin: "https://elsewhere.example.com" },
      }),
      await web.post("/api/users/logout", undefined, {
        headers: { cookie: ada.renewing, "sec-fetch-site": "cross-site" },
      }),
      await web.post("/api/users/logout", undefined, {
        headers: { cookie: customer.renewing, origin: web.url },
      }),
      await web.post("/api/customers/logout", { refreshToken: ada.refreshToken }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(await stands(web, ada)).toEqual(STANDS);
    expect(await stands(web, customer, "customers")).toEqual(STANDS);
  });

  it("is of the collection that is spoken to, where people of two are signed in side by side", async () => {
    const web = await serve(config);
    const ada = await person(web);
    const customer = await person(web, "customers");
    const logout = (slug: string, cookie: string) =>
      web.post(`/api/${slug}/logout`, undefined, { headers: { cookie, origin: web.url } });
    expect((await logout("users", `${ada.renewing}; ${customer.cookies}`)).status).toBe(200);
    expect(await stands(web, ada)).toEqual(ENDED);
    expect(await stands(web, customer, "customers")).toEqual(STANDS);
    const [next, other] = [await login(web), await login(web, "customers")];
    expect((await logout("customers", `${next.renewing}; ${other.renewing}`)).status).toBe(200);
    expect(await stands(web, next)).toEqual(STANDS);
    expect(await stands(web, other, "customers")).toEqual(ENDED);
  });

  it("takes the refresh token in the body, on every surface", async () => {
    const web = await serve(config);
    const ada = [await person(web), await login(web), await login(web)] as const;
    const [first, second, third] = ada.map(({ refreshToken }) => refreshToken) as [string, string, string];
    expect((await web.post("/api/users/logout", { refreshToken: first })).status).toBe(200);
    const query = "mutation($token: String) { logoutUser(refreshToken: $token) }";
    const graphql = await web.post("/api/graphql", { query, variables: { token: second } });
    expect(graphql.body).toEqual({ data: { logoutUser: "true" } });
    await web.lucent.logout({ collection: "users", data: { refreshToken: third } });
    for (const session of ada) expect(await stands(web, session)).toEqual(ENDED);
  });

  it("ends by a token that was used before the session that it was of, and no other [RT-02]", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const [ada, there] = [await person(web), await login(web)];
    const renewed = (await web.post("/api/users/refresh", { refreshToken: ada.refreshToken })).body;
    clock.advance(60_000);
    const { refreshToken } = ada;
    const answer = await web.post("/api/users/logout-all", { refreshToken });
    expect(answer.status).toBe(200);
    expect((await web.get("/api/notes", { token: renewed.token })).status).toBe(401);
    expect(await stands(web, there)).toEqual(STANDS);
  });

  it("ends everything by a token whose answer may have been lost a moment ago", async () => {
    const web = await serve(config);
    const [ada, there] = [await person(web), await login(web)];
    await web.post("/api/users/refresh", { refreshToken: ada.refreshToken });
    expect((await web.post("/api/users/logout-all", { refreshToken: ada.refreshToken })).status).toBe(200);
    expect(await stands(web, there)).toEqual(ENDED);
  });

  it.each(["", "nothing", "lucent_refresh_", "x".repeat(4096)])(
    "knows nobody by %j",
    async (refreshToken) => {
      const web = await serve(config);
      const ada = await person(web);
      const answer = await web.post("/api/users/logout", { refreshToken });
      expect([answer.status, answer.body.errors[0].code]).toEqual([400, "NO_SESSION"]);
      expect(await stands(web, ada)).toEqual(STANDS);
    },
  );
});
