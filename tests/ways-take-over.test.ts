import { describe, expect, it, vi } from "vitest";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: hooks as people write them, without types.
type Told = any;

/** Somebody of a directory elsewhere, whose tokens the project makes itself. */
const directory = {
  name: "directory",
  authenticate: ({ headers }: Told) => {
    const id = headers.get("x-directory");
    return { user: id === null ? null : { id } };
  },
};

async function served(hooks: object, auth: object = {}) {
  const web = await serve({
    auth: {},
    collections: {
      users: {
        auth: { strategies: [directory], ...auth },
        hooks,
        fields: { name: { type: "text" }, secret: { type: "text", hidden: true } },
      },
    },
  });
  const data = { email: "a@example.com", password: PASSWORD, name: "Ada", secret: "kept" };
  const { id } = await web.lucent.create({ collection: "users", data });
  const sent = { email: "a@example.com", password: PASSWORD };
  const { body, headers } = await web.post("/api/users/login", sent);
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return { web, id, cookie, token: body.token as string, refreshToken: body.refreshToken as string };
}

const EXP = 1_999_999_999;
const refreshed = (web: TestServer, sent: object = {}, body?: object) =>
  web.post("/api/users/refresh-token", body, sent);

describe("A hook that takes `me` over", () => {
  it("says who is shown and until when; the first that answers ends the matter, and `afterMe` comes after it", async () => {
    const told = vi.fn();
    const last = vi.fn();
    const { web, id, token } = await served({
      me: [
        () => undefined,
        (args: Told) => {
          told(args);
          return { user: { ...args.user, name: "Countess", secret: "shown", more: 1 }, exp: EXP };
        },
        last,
      ],
      afterMe: [
        ({ response }: Told) => ({ ...response, user: { ...response.user, name: `${response.user.name}!` } }),
      ],
    });
    const { body } = await web.get("/api/users/me?depth=0", { token });
    expect(body).toMatchObject({ user: { id, name: "Countess!" }, exp: EXP, token, strategy: "local-jwt" });
    // The output filter stands behind whatever a hook gives.
    expect([body.user.secret, body.user.more]).toEqual([undefined, undefined]);
    expect(told).toHaveBeenCalledWith(
      expect.objectContaining({ args: { depth: 0 }, collection: "users", lucent: web.lucent }),
    );
    expect(told.mock.calls[0]?.[0].user).toMatchObject({ id, name: "Ada", _strategy: "local-jwt" });
    expect(last).not.toHaveBeenCalled();
    const byStrategy = await web.get("/api/users/me", { headers: { "x-directory": id } });
    expect(byStrategy.body).toMatchObject({ user: { name: "Countess!" }, exp: EXP, strategy: "directory" });
    const graphql = await web.post("/api/graphql", { query: "{ meUser { user { name } exp } }" }, { token });
    expect(graphql.body.data.meUser).toEqual({ user: { name: "Countess!" }, exp: EXP });
    expect((await web.lucent.auth.me(token)).user.name).toBe("Countess!");
  });

  it("is not asked about strangers, nor about people of another collection", async () => {
    const me = vi.fn();
    const web = await serve({
      auth: {},
      collections: {
        users: { hooks: { me: [me] }, fields: {} },
        clients: { auth: { register: true }, fields: {} },
      },
    });
    const sent = { email: "a@example.com", password: PASSWORD };
    await web.post("/api/clients/register", sent);
    const { token } = (await web.post("/api/clients/login", sent)).body;
    expect((await web.get("/api/users/me")).body.user).toBeNull();
    expect((await web.get("/api/users/me", { token })).body.user).toBeNull();
    expect(me).not.toHaveBeenCalled();
  });

  it("refuses by throwing", async () => {
    const { web, token } = await served({ me: [() => Promise.reject(new Error("no"))] });
    expect((await web.get("/api/users/me", { token })).status).toBe(500);
  });
});

describe("A hook that takes `refresh` over", () => {
  const answer = (more: object = {}) => ({
    refresh: [
      () => null,
      () => ({ token: "from-the-directory", exp: EXP, ...more }),
      () => ({ token: "never", exp: 1 }),
    ],
  });

  it("answers whoever could renew, by whatever they came, and leaves their session as it is", async () => {
    const { web, id, token, refreshToken, cookie } = await served(answer());
    const ways: [strategy: string, sent: object, body?: object][] = [
      ["local-jwt", { token }],
      ["local-jwt", {}, { refreshToken }],
      ["local-jwt", { headers: { cookie, origin: web.url } }],
      ["directory", { headers: { "x-directory": id } }],
    ];
    for (const [strategy, sent, body] of ways) {
      const { status, body: given, headers } = await refreshed(web, sent, body);
      expect(status).toBe(200);
      expect(given).toEqual({
        message: "Token refresh successful.",
        user: expect.objectContaining({ id, name: "Ada" }),
        token: "from-the-directory",
        refreshedToken: "from-the-directory",
        exp: EXP,
        strategy,
        setCookie: false,
      });
      expect(headers.getSetCookie()).toEqual([]);
    }
    expect((await web.get("/api/users/me", { token })).body.user.id).toBe(id);
  });

  it("sets the access cookie where it says so, and no other", async () => {
    const { web, token } = await served(answer({ setCookie: true }));
    const { headers, body } = await refreshed(web, { token });
    expect(body.setCookie).toBe(true);
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^lucent-token=from-the-directory;/)]);
    expect((await web.get("/api/users/me", { token: "from-the-directory" })).body.user).toBeNull();
  });

  it("leaves the renewal to the engine where it gives nothing", async () => {
    const { web, refreshToken, id } = await served({ refresh: [() => undefined, () => null] });
    const { body } = await refreshed(web, {}, { refreshToken });
    expect(body.refreshToken).toMatch(/^lucent_refresh_/);
    expect((await refreshed(web, { headers: { "x-directory": id } })).status).toBe(403);
  });

  it("hands what it gives to `afterRefresh`, under Payload's word too, and shows the person of its own", async () => {
    const afterRefresh = vi.fn();
    const { web, token } = await served({
      refresh: [
        ({ user }: Told) => ({ refreshedToken: "theirs", exp: EXP, user: { ...user, name: "Shown" } }),
      ],
      afterRefresh: [afterRefresh],
    });
    const { body } = await refreshed(web, { token });
    expect(body).toMatchObject({ token: "theirs", refreshedToken: "theirs", user: { name: "Shown" } });
    expect(afterRefresh).toHaveBeenCalledWith(expect.objectContaining({ token: "theirs", exp: EXP }));
  });

  it("keeps its token out of the body where tokens are removed from answers", async () => {
    const { web, token } = await served(answer({ setCookie: true }), { removeTokenFromResponses: true });
    expect(token).toBeUndefined();
    const cookie = (
      await web.post("/api/users/login", { email: "a@example.com", password: PASSWORD })
    ).headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const { text, status } = await refreshed(web, { headers: { cookie, origin: web.url } });
    expect(status).toBe(200);
    expect(text).not.toContain("from-the-directory");
  });

  it("is not asked about strangers, tokens that are none, or used ones", async () => {
    const refresh = vi.fn(() => null);
    const { web, refreshToken } = await served({ refresh: [refresh] });
    const next = (await refreshed(web, {}, { refreshToken })).body.refreshToken;
    await refreshed(web, {}, { refreshToken: next });
    refresh.mockClear();
    for (const body of [{}, { refreshToken: "none" }, { refreshToken }]) {
      expect((await refreshed(web, {}, body)).status).toBe(403);
    }
    expect(refresh).not.toHaveBeenCalled();
  });

  it.each([
    { exp: EXP },
    { token: 1, exp: EXP },
    { token: "t" },
    { token: "t", exp: "soon" },
    { token: "t", exp: 1.5 },
  ])("answers nobody with what is no token: %j", async (given) => {
    const { web, token } = await served({ refresh: [() => given] });
    const { status, headers } = await refreshed(web, { token });
    expect([status, headers.getSetCookie()]).toEqual([500, []]);
  });
});
