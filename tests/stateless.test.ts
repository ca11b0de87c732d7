import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { SECRET } from "./support/seed.ts";
import {
  newDatabase,
  PASSWORD,
  serve,
  serveNodes,
  serveSuite,
  type TestServer,
  testClock,
} from "./support/serve.ts";

const HOUR = 60 * 60 * 1000;
const EMAIL = "a@example.com";
const role = { type: "select", options: ["admin", "user"], default: "user", saveToJWT: true };
const configOf = (auth: object = {}, more: object = {}) => ({
  secret: SECRET,
  auth: { useSessions: false, ...auth },
  collections: {
    users: { fields: { role } },
    notes: { fields: { text: { type: "text" } }, ...more },
  },
});

async function open(web: TestServer, token: string): Promise<number> {
  return (await web.get("/api/notes", { token })).status;
}

const signIn = (web: TestServer, password = PASSWORD) =>
  web.post("/api/users/login", { email: EMAIL, password });

/** Changes what the engine keeps beside a person. */
const setPerson = (web: TestServer, id: string, set: object) =>
  web.instance.engine.database.commit([
    {
      kind: "update",
      table: "lucent_people",
      set: set as never,
      where: { compare: { table: "lucent_people", column: "id" }, is: "=", value: id },
      expect: 1,
    },
  ]);

describe("without sessions", () => {
  const server = serveSuite(configOf());

  it("a login gives a token of which nothing is kept", async () => {
    const { id } = await server().person(EMAIL);
    const { body, headers } = await signIn(server());
    const claims = decodeJwt(body.token);
    expect(claims).toMatchObject({ id, collection: "users", gen: 0, role: "user" });
    expect(claims["auth_time"]).toBe(claims.iat);
    expect(claims).not.toHaveProperty("sid");
    expect(body).not.toHaveProperty("refreshToken");
    expect(headers.getSetCookie()).toHaveLength(1);
    const { database } = server().instance.engine;
    expect(await database.count({ from: "lucent_sessions" })).toBe(0);

    const me = await server().get("/api/users/me", { token: body.token });
    expect(me.body).toMatchObject({ user: { id }, token: body.token, exp: claims.exp });
    expect(await open(server(), body.token)).toBe(200);
  });

  it("logging out clears the cookie and ends nothing", async () => {
    const { body } = await signIn(server());
    const out = await server().post("/api/users/logout", undefined, { token: body.token });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie()[0]).toMatch(/^lucent-token=;/);
    expect(await open(server(), body.token)).toBe(200);
  });

  it("a token sees the person as they are now", async () => {
    const { body } = await signIn(server());
    await server().lucent.update({ collection: "users", id: body.user.id, data: { role: "admin" } });
    expect((await server().get("/api/users/me", { token: body.token })).body.user.role).toBe("admin");
    await server().lucent.update({ collection: "users", id: body.user.id, data: { role: "user" } });
  });

  it("is said at the start", () => {
    expect(server().instance.engine.config.warnings.join("\n")).toContain("`auth.useSessions` is false");
  });
});

describe("a token without a session ends at the next request, on every node [SE-02, SE-03, SE-04, SE-09]", () => {
  type End = (web: TestServer, id: string, token: string) => Promise<unknown>;
  const ends: [string, End][] = [
    [
      "when all sign-ins are ended",
      (web, _id, token) => web.post("/api/users/logout-all", undefined, { token }),
    ],
    [
      "when the person changes the password",
      (web, _id, token) =>
        web.post(
          "/api/users/change-password",
          { currentPassword: PASSWORD, newPassword: "oak-river-72-lantern" },
          { token },
        ),
    ],
    [
      "when somebody else changes it",
      (web, id) => web.lucent.update({ collection: "users", id, data: { password: "oak-river-72-lantern" } }),
    ],
    ["when the person is deleted", (web, id) => web.lucent.delete({ collection: "users", id })],
    [
      "when the person is disabled",
      (web, id) => setPerson(web, id, { disabledAt: new Date().toISOString() }),
    ],
  ];

  it.each(ends)("%s", async (_when, end) => {
    const [one, other] = (await serveNodes(2, configOf())) as [TestServer, TestServer];
    const { id, token } = await one.person(EMAIL);
    const second = (await signIn(other)).body.token;
    expect([await open(one, token), await open(other, second)]).toEqual([200, 200]);
    await end(one, id, token);
    for (const web of [one, other]) {
      expect([await open(web, token), await open(web, second)]).toEqual([401, 401]);
      const renewed = await web.post("/api/users/refresh-token", undefined, { token });
      expect(renewed.status).toBe(403);
      expect((await web.get("/api/users/me", { token })).body.user).toBeNull();
    }
  });

  it("but not the one that a changed password is answered with", async () => {
    const web = await serve(configOf());
    const { token } = await web.person(EMAIL);
    const body = { currentPassword: PASSWORD, newPassword: "oak-river-72-lantern" };
    const changed = await web.post("/api/users/change-password", body, { token });
    expect(decodeJwt(changed.body.token)).toMatchObject({ gen: 1 });
    expect([await open(web, token), await open(web, changed.body.token)]).toEqual([401, 200]);
  });

  it("and nobody disabled comes in again, until their time is over", async () => {
    const clock = testClock();
    const web = await serve(configOf(), { clock });
    const { id, token } = await web.person(EMAIL);
    const disabledUntil = new Date(clock.now() + HOUR).toISOString();
    await setPerson(web, id, { disabledAt: new Date(clock.now()).toISOString(), disabledUntil });
    expect([await open(web, token), (await signIn(web)).status]).toEqual([401, 401]);
    clock.advance(HOUR + 1000);
    expect((await signIn(web)).status).toBe(200);
  });

  it.each<[string, object]>([
    ["disabled", { disabledAt: new Date().toISOString() }],
    ["given another password", { passwordHash: "another" }],
  ])("and nobody comes in who is %s while they come in", async (_what, set) => {
    let during: () => unknown = () => undefined;
    const beforeLogin = [async () => void (await during())];
    const config = configOf();
    const users = { hooks: { beforeLogin }, fields: { role } };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    const { id } = await web.person(EMAIL);
    during = () => setPerson(web, id, set);
    const { status, body } = await signIn(web);
    expect([status, body.token]).toEqual([401, undefined]);
  });

  it("and a write that was under way is not committed", async () => {
    let during: () => unknown = () => undefined;
    const beforeChange = [async () => void (await during())];
    const web = await serve(configOf({}, { hooks: { beforeChange } }));
    const { id, token } = await web.person(EMAIL);
    const write = (text: string) => web.post("/api/notes", { text }, { token });
    expect((await write("before")).status).toBe(201);
    during = () => setPerson(web, id, { generation: { increment: 1 } });
    expect((await write("after")).status).toBeGreaterThanOrEqual(400);
    expect(await web.instance.engine.database.count({ from: "notes" })).toBe(1);

    during = () => undefined;
    const fresh = (await signIn(web)).body.token;
    during = () => setPerson(web, id, { disabledAt: new Date().toISOString() });
    expect((await web.post("/api/notes", { text: "after" }, { token: fresh })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(await web.instance.engine.database.count({ from: "notes" })).toBe(1);
  });
});

describe("renewing a token without a session", () => {
  const renew = (web: TestServer, token: string) =>
    web.post("/api/users/refresh-token", undefined, { token });

  it("gives a new one of the same sign-in, never beyond its absolute end [SE-07]", async () => {
    const clock = testClock();
    const web = await serve(configOf({ jwtExpiry: "2h", refreshExpiry: "5h" }), { clock });
    let { token } = await web.person(EMAIL);
    const { auth_time } = decodeJwt(token);
    const end = Number(auth_time) + 5 * 60 * 60;
    for (let hour = 1; hour <= 4; hour++) {
      clock.advance(HOUR);
      const renewed = await renew(web, token);
      expect(renewed.status).toBe(200);
      expect(renewed.body).not.toHaveProperty("refreshToken");
      token = renewed.body.token;
      expect(decodeJwt(token)["auth_time"]).toBe(auth_time);
      expect(decodeJwt(token).exp).toBeLessThanOrEqual(end);
    }
    expect(decodeJwt(token).exp).toBe(end);
    clock.advance(HOUR);
    expect([(await renew(web, token)).status, await open(web, token)]).toEqual([403, 401]);
  });

  it("and a life that was made shorter meanwhile counts for what was signed before [SE-07]", async () => {
    const [clock, database] = [testClock(), await newDatabase()];
    const long = await serve(configOf({ jwtExpiry: "4h" }), { clock, database });
    const short = await serve(configOf({ jwtExpiry: "30m", refreshExpiry: "1h" }), {
      clock,
      database,
    });
    const { token } = await long.person(EMAIL);
    expect(await open(short, token)).toBe(200);
    clock.advance(HOUR + 1000);
    expect([await open(long, token), await open(short, token)]).toEqual([200, 401]);
    expect((await renew(short, token)).status).toBe(403);
  });

  it("is refused where the collection does not want it", async () => {
    const web = await serve(configOf({ refreshByAccessToken: false }));
    const { token } = await web.person(EMAIL);
    expect((await renew(web, token)).status).toBe(403);
  });

  it("says what the person is by now", async () => {
    const web = await serve(configOf());
    const { id, token } = await web.person(EMAIL);
    await web.lucent.update({ collection: "users", id, data: { role: "admin" } });
    expect(decodeJwt((await renew(web, token)).body.token)["role"]).toBe("admin");
  });
});

it("takes no token of a session without sessions, and none without one where there are", async () => {
  const database = await newDatabase();
  const without = await serve(configOf(), { database });
  const within = await serve(configOf({ useSessions: true }), { database });
  const stateless = (await without.person(EMAIL)).token;
  const { token, refreshToken } = (await signIn(within)).body;
  expect([await open(without, stateless), await open(within, token)]).toEqual([200, 200]);
  expect([await open(without, token), await open(within, stateless)]).toEqual([401, 401]);
  for (const [web, other] of [
    [without, token],
    [within, stateless],
  ] as const) {
    expect((await web.post("/api/users/refresh-token", undefined, { token: other })).status).toBe(403);
  }
  expect((await without.post("/api/users/refresh-token", { refreshToken })).status).toBe(403);
  expect((await within.post("/api/users/refresh-token", { refreshToken })).status).toBe(200);
});

it("hands out no token where a hook says no", async () => {
  const hooks = {
    afterLogin: [
      () => {
        throw new Error("no");
      },
    ],
  };
  const config = configOf();
  const web = await serve({
    ...config,
    collections: { ...config.collections, users: { hooks, fields: { role } } },
  });
  await web.post("/api/users/register", { email: EMAIL, password: PASSWORD });
  const { status, text, headers } = await signIn(web);
  expect(status).toBe(500);
  expect(text).not.toContain("token");
  expect(headers.getSetCookie()).toEqual([]);
});
