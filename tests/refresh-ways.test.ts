import { describe, expect, it } from "vitest";
import { cookieJar } from "./support/cookie-jar.ts";
import { newcomer, opens, outcomeOf, pairOf, REFUSED, renew, stillClock } from "./support/renewing.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;

const signedInOnly = { read: ({ user }: { user: unknown }) => user !== null };
const config = {
  auth: {},
  collections: {
    users: { fields: {} },
    customers: { auth: { register: true }, fields: {} },
    notes: { fields: { text: { type: "text" } }, access: signedInOnly },
  },
};
const AS_BROWSER = (web: TestServer, cookie: string) => ({ headers: { cookie, origin: web.url } });
const byCookie = (web: TestServer, cookie: string) =>
  web.post("/api/users/refresh-token", undefined, AS_BROWSER(web, cookie));
const refreshCookie = (token: string) => `lucent-token-refresh=${token}`;

describe("by cookie", () => {
  it("renews the session and both cookies", async () => {
    const clock = stillClock();
    const web = await serve(config, { clock });
    const first = await newcomer(web);
    clock.advance(3 * HOUR);
    const second = pairOf(await byCookie(web, first.cookie));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await web.get("/api/notes", AS_BROWSER(web, second.cookie))).status).toBe(200);
    pairOf(await byCookie(web, second.cookie));
    expect((await byCookie(web, first.cookie)).status).toBe(403);
    expect((await web.get("/api/notes", AS_BROWSER(web, second.cookie))).status).toBe(403);
  });

  it("works where tokens stand in no answer", async () => {
    const users = { auth: { removeTokenFromResponses: true, register: true }, fields: {} };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    await web.post("/api/users/register", { email: "a@example.com", password: PASSWORD });
    const jar = cookieJar(web.url);
    const send = async (path: string, body: object) => {
      const init = { method: "POST", credentials: "include", body: JSON.stringify(body) } as const;
      const headers = { "content-type": "application/json" };
      return (
        await jar.fetch(`${web.url}/api/users/${path}`, { ...init, headers })
      ).json() as Promise<object>;
    };
    await send("login", { email: "a@example.com", password: PASSWORD });
    const before = new Map(jar.cookies);
    const answer = await send("refresh", {});
    expect(Object.keys(answer).filter((key) => /token/i.test(key))).toEqual([]);
    expect([...jar.cookies.keys()]).toEqual([...before.keys()]);
    expect(jar.cookies.get("lucent-token-refresh")).not.toBe(before.get("lucent-token-refresh"));
  });

  it("that a page of another origin sends does nothing", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const headers = { cookie: first.cookie, origin: "https://elsewhere.example" };
    const answer = await web.post("/api/users/refresh", undefined, { headers });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    const [row] = await web.instance.engine.database.read({
      from: "lucent_sessions",
      columns: [{ table: "lucent_sessions", column: "refreshedAt" }],
    });
    expect(row).toEqual({ refreshedAt: null });
  });

  it("of another collection renews nothing and ends nothing", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const body = { email: "a@example.com", password: PASSWORD };
    await web.post("/api/customers/register", body);
    const customer = pairOf(await web.post("/api/customers/login", body));
    const crossed = `lucent-customers-token-refresh=${first.refreshToken}`;
    const { status } = await web.post("/api/customers/refresh", undefined, AS_BROWSER(web, crossed));
    expect(status).toBe(403);
    expect(outcomeOf(await web.post("/api/customers/refresh", { refreshToken: first.refreshToken }))).toBe(
      REFUSED,
    );
    expect(outcomeOf(await renew(web, customer.refreshToken))).toBe(REFUSED);
    expect(outcomeOf(await renew(web, first.refreshToken))).toBe("renewed");
    const other = await web.post("/api/customers/refresh", undefined, AS_BROWSER(web, customer.cookie));
    expect(outcomeOf(other)).toBe("renewed");
  });
});

describe("where several things were sent", () => {
  it("the body counts, and not the cookie", async () => {
    const web = await serve(config);
    const [one, other] = [await newcomer(web, "a@example.com"), await newcomer(web, "b@example.com")];
    const sent = AS_BROWSER(web, other.cookie);
    expect(pairOf(await renew(web, one.refreshToken, sent)).id).toBe(one.id);
    expect(outcomeOf(await renew(web, "nothing of the kind", sent))).toBe(REFUSED);
    expect(outcomeOf(await renew(web, "", sent))).toBe(REFUSED);
    // What did not count was not used up either: its session has not been renewed by a token yet.
    expect((await web.post("/api/users/refresh", undefined, { token: other.token })).status).toBe(200);
  });

  it("a stale cookie is no credential beside a live access token", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const jwt = first.cookie.split("; ")[0];
    for (const stale of ["nothing of the kind", first.refreshToken.slice(0, -1)]) {
      const answer = await byCookie(web, `${jwt}; ${refreshCookie(stale)}`);
      expect(answer.status).toBe(200);
      expect([answer.body.user.id, answer.body.refreshToken]).toEqual([first.id, undefined]);
      expect(answer.headers.getSetCookie()).toHaveLength(1);
    }
  });

  it("a stale access cookie does not stand in the way of a refresh cookie", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const answer = await byCookie(web, `lucent-token=stale; ${refreshCookie(first.refreshToken)}`);
    expect(outcomeOf(answer)).toBe("renewed");
  });
});

describe("by an access token", () => {
  const byToken = (web: TestServer, token: string) => web.post("/api/users/refresh", undefined, { token });

  it("gives a new access token, no refresh token, and leaves the one that is there usable", async () => {
    const clock = stillClock();
    const web = await serve(config, { clock });
    const first = await newcomer(web);
    clock.advance(HOUR);
    const { body, headers } = await byToken(web, first.token);
    expect(body.exp).toBeGreaterThan((clock.now() + 1.9 * HOUR) / SECOND);
    expect(body).not.toHaveProperty("refreshToken");
    expect(headers.getSetCookie()).toHaveLength(1);
    expect(await opens(web, body.token)).toBe(true);
    expect(outcomeOf(await renew(web, first.refreshToken))).toBe("renewed");
  });

  it("does nothing in a session that has used its refresh token", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const second = pairOf(await renew(web, first.refreshToken));
    for (const token of [first.token, second.token]) {
      expect(outcomeOf(await byToken(web, token))).toBe("403 FORBIDDEN");
    }
    expect(outcomeOf(await renew(web, second.refreshToken))).toBe("renewed");
  });

  it("does nothing where the project does not want it", async () => {
    const web = await serve({ ...config, auth: { refreshByAccessToken: false } });
    const first = await newcomer(web);
    expect(outcomeOf(await byToken(web, first.token))).toBe("403 FORBIDDEN");
    expect(outcomeOf(await renew(web, first.refreshToken))).toBe("renewed");
  });

  it("does nothing for one that ended, and for one of another collection", async () => {
    const clock = stillClock();
    const web = await serve(config, { clock });
    const first = await newcomer(web);
    const { status, body } = await web.post("/api/customers/refresh", undefined, { token: first.token });
    expect([status, body.errors[0].code]).toEqual([403, "WRONG_COLLECTION"]);
    clock.advance(2 * HOUR + SECOND);
    expect(outcomeOf(await byToken(web, first.token))).toBe("403 FORBIDDEN");
  });
});

describe("over the other surfaces", () => {
  it("GraphQL renews by an argument and by the cookie", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const ask = async (given: string, sent = {}) => {
      const query = `mutation { refreshTokenUser${given} { user { id } refreshedToken refreshToken exp } }`;
      const { body, headers } = await web.post("/api/graphql", { query }, sent);
      return { renewed: body.data?.refreshTokenUser, errors: body.errors, headers };
    };
    const second = await ask(`(refreshToken: "${first.refreshToken}")`);
    expect(second.renewed.user.id).toBe(first.id);
    expect(await opens(web, second.renewed.refreshedToken)).toBe(true);
    const third = await ask("", AS_BROWSER(web, refreshCookie(second.renewed.refreshToken)));
    expect(third.headers.getSetCookie()).toHaveLength(2);
    expect((await ask(`(refreshToken: "${first.refreshToken}")`)).errors[0].extensions.code).toBe(
      "INVALID_REFRESH_TOKEN",
    );
    expect(outcomeOf(await renew(web, third.renewed.refreshToken))).toBe(REFUSED);
  });

  it("the Local API renews by the token alone", async () => {
    const web = await serve(config);
    const first = await newcomer(web);
    const second = await web.lucent.auth.refresh(first.refreshToken);
    expect([second.user.id, await opens(web, second.token)]).toEqual([first.id, true]);
    const third = await web.lucent.refresh({
      collection: "users",
      data: { refreshToken: second.refreshToken },
    });
    expect(outcomeOf(await renew(web, third.refreshToken))).toBe("renewed");
    await expect(web.lucent.auth.refresh(first.refreshToken)).rejects.toMatchObject({
      code: "INVALID_REFRESH_TOKEN",
      status: 403,
    });
  });

  it("the SDK of Payload renews by its token, and by its cookies", async () => {
    const web = await serve(config);
    const { PayloadSDK } = await import(import.meta.resolve("@payloadcms/sdk"));
    const first = await newcomer(web);
    const authorization = `JWT ${first.token}`;
    const byToken = new PayloadSDK({ baseURL: `${web.url}/api`, baseInit: { headers: { authorization } } });
    const second = await byToken.refreshToken({ collection: "users" });
    expect([second.user.id, await opens(web, second.refreshedToken)]).toEqual([first.id, true]);

    const jar = cookieJar(web.url);
    const inBrowser = new PayloadSDK({
      baseURL: `${web.url}/api`,
      fetch: jar.fetch,
      baseInit: { credentials: "include" },
    });
    const data = { email: "a@example.com", password: PASSWORD };
    await inBrowser.login({ collection: "users", data });
    const before = jar.cookies.get("lucent-token-refresh");
    await inBrowser.refreshToken({ collection: "users" });
    expect(jar.cookies.get("lucent-token-refresh")).not.toBe(before);
  });
});
