import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";
import { tokenKey } from "./support/token-key.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const config = {
  auth: {},
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    },
    customers: { auth: { register: true }, fields: {} },
    notes: {
      fields: { text: { type: "text" } },
      access: { create: ({ user }: { user: { role?: string } | null }) => user?.role === "admin" },
    },
  },
};

interface SignedIn {
  readonly id: string;
  readonly token: string;
  readonly cookie: string;
}

/** Whether a person is still signed in, over the header and over the cookie. */
async function standing(web: TestServer, { token, cookie }: SignedIn) {
  const byHeader = await web.get("/api/notes", { token });
  const byCookie = await web.get("/api/notes", { headers: { cookie } });
  const meByHeader = await web.get("/api/users/me", { token });
  const meByCookie = await web.get("/api/users/me", { headers: { cookie } });
  return {
    statuses: [byHeader.status, byCookie.status],
    known: [meByHeader.body.user !== null, meByCookie.body.user !== null],
  };
}

const SIGNED_IN = { statuses: [200, 200], known: [true, true] };
// A presented token that no longer holds is an error; a stale cookie is a stranger's.
const SIGNED_OUT = { statuses: [401, 403], known: [false, false] };

async function login(web: TestServer, email: string, password = PASSWORD): Promise<SignedIn> {
  const { body, headers } = await web.post("/api/users/login", { email, password });
  return { id: body.user.id, token: body.token, cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

async function administrator(web: TestServer): Promise<SignedIn> {
  const email = "boss@example.com";
  await web.lucent.create({ collection: "users", data: { email, password: PASSWORD, role: "admin" } });
  return login(web, email);
}

describe("logout [SE-01]", () => {
  it("refuses the token at the very next request, on every node", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const person = await one.person("a@example.com");
    expect(await standing(other, person)).toEqual(SIGNED_IN);
    expect((await other.post("/api/users/logout", undefined, { token: person.token })).status).toBe(200);
    expect(await standing(one, person)).toEqual(SIGNED_OUT);
    expect(await standing(other, person)).toEqual(SIGNED_OUT);
  });

  it("by the cookie ends the session as well", async () => {
    const web = await serve(config);
    const person = await web.person("a@example.com");
    const headers = { cookie: person.cookie, origin: web.url };
    expect((await web.post("/api/users/logout", undefined, { headers })).status).toBe(200);
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });

  it("ends one session and leaves the person's others, and everybody else's, alone", async () => {
    const web = await serve(config);
    const first = await web.person("a@example.com");
    const second = await login(web, "a@example.com");
    const stranger = await web.person("b@example.com");
    await web.post("/api/users/logout", undefined, { token: first.token });
    expect(await standing(web, first)).toEqual(SIGNED_OUT);
    expect(await standing(web, second)).toEqual(SIGNED_IN);
    expect(await standing(web, stranger)).toEqual(SIGNED_IN);
  });

  it("never says that all sessions ended when they did not", async () => {
    const web = await serve(config);
    const first = await web.person("a@example.com");
    const second = await login(web, "a@example.com");
    const { status } = await web.post("/api/users/logout?allSessions=true", undefined, {
      token: first.token,
    });
    if (status === 200) expect(await standing(web, second)).toEqual(SIGNED_OUT);
    else expect(await standing(web, first)).toEqual(SIGNED_IN);
  });

  it("twice, without a token, or with a bad one says that there is nobody", async () => {
    const web = await serve(config);
    const { token } = await web.person("a@example.com");
    await web.post("/api/users/logout", undefined, { token });
    for (const sent of [{ token }, {}, { token: "nonsense" }]) {
      const { status, body } = await web.post("/api/users/logout", undefined, sent);
      expect([status, body.errors[0].code]).toEqual([400, "NO_SESSION"]);
    }
  });

  it("works with the token alone in the Local API", async () => {
    const web = await serve(config);
    const person = await web.person("a@example.com");
    await web.lucent.auth.logout(person.token);
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
    await expect(web.lucent.auth.logout(person.token)).rejects.toMatchObject({ code: "NO_SESSION" });
  });

  it("holds against a crowd of requests: none that begins after its answer is let in", async () => {
    const web = await serve(config);
    const { token } = await web.person("a@example.com");
    const crowd = Array.from({ length: 50 }, () => web.get("/api/notes", { token }));
    expect((await web.post("/api/users/logout", undefined, { token })).status).toBe(200);
    const late = await Promise.all(Array.from({ length: 50 }, () => web.get("/api/notes", { token })));
    expect(new Set(late.map(({ status }) => status))).toEqual(new Set([401]));
    for (const { status } of await Promise.all(crowd)) expect([200, 401]).toContain(status);
  });
});

describe("all sessions of a person end", () => {
  it("when an administrator sets another password, on every node, and only theirs [SE-02, SE-09]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const boss = await administrator(one);
    const sessions = [await one.person("a@example.com"), await login(other, "a@example.com")];
    const stranger = await one.person("b@example.com");
    const { id } = sessions[0] as SignedIn;
    const change = { password: "another-long-password" };
    expect((await one.patch(`/api/users/${id}`, change, { token: boss.token })).status).toBe(200);
    for (const session of sessions) {
      expect(await standing(one, session)).toEqual(SIGNED_OUT);
      expect(await standing(other, session)).toEqual(SIGNED_OUT);
    }
    expect(await standing(one, boss)).toEqual(SIGNED_IN);
    expect(await standing(one, stranger)).toEqual(SIGNED_IN);
    const body = { email: "a@example.com", password: PASSWORD };
    expect((await one.post("/api/users/login", body)).status).toBe(401);
    expect((await one.post("/api/users/login", { ...body, ...change })).status).toBe(200);
  });

  it("when trusted code sets another password [SE-02]", async () => {
    const web = await serve(config);
    const person = await web.person("a@example.com");
    const data = { password: "another-long-password" };
    await web.lucent.update({ collection: "users", id: person.id, data });
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });

  it("when they are deleted [SE-03, SE-04]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const boss = await administrator(one);
    const person = await one.person("a@example.com");
    expect((await one.delete(`/api/users/${person.id}`, { token: boss.token })).status).toBe(200);
    expect(await standing(one, person)).toEqual(SIGNED_OUT);
    expect(await standing(other, person)).toEqual(SIGNED_OUT);
    const { database } = one.instance.engine;
    const column = { table: "lucent_sessions", column: "person" };
    const where = { compare: column, is: "=", value: person.id } as const;
    expect(await database.count({ from: "lucent_sessions", where })).toBe(0);
  });

  it("but not when something else of them changes", async () => {
    const web = await serve(config);
    const person = await web.person("a@example.com");
    await web.lucent.update({ collection: "users", id: person.id, data: { name: "x", role: "admin" } });
    expect(await standing(web, person)).toEqual(SIGNED_IN);
  });

  it("and no login that checked the old password gets in meanwhile", async () => {
    const web = await serve(config);
    const { id } = await web.person("a@example.com");
    const { hasher } = web.instance.engine;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (...args) => {
      const matches = await verify(...args);
      hasher.verify = verify;
      await web.lucent.update({ collection: "users", id, data: { password: "another-long-password" } });
      return matches;
    };
    const late = await web.post("/api/users/login", { email: "a@example.com", password: PASSWORD });
    expect([late.status, late.body.errors[0].code]).toEqual([401, "INVALID_CREDENTIALS"]);
    expect(late.headers.getSetCookie()).toEqual([]);
  });

  it("and no login of somebody who is deleted meanwhile gets in", async () => {
    const web = await serve(config);
    const { id } = await web.person("a@example.com");
    const { hasher } = web.instance.engine;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (...args) => {
      const matches = await verify(...args);
      hasher.verify = verify;
      await web.lucent.delete({ collection: "users", id });
      return matches;
    };
    const late = await web.post("/api/users/login", { email: "a@example.com", password: PASSWORD });
    expect([late.status, late.body.errors[0].code]).toEqual([401, "INVALID_CREDENTIALS"]);
  });
});

it("sees another role at the very next request, on every node [SE-03, SE-09]", async () => {
  const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
  const boss = await administrator(one);
  const create = async (web: TestServer) =>
    (await web.post("/api/notes", { text: "x" }, { token: boss.token })).status;
  expect([await create(one), await create(other)]).toEqual([201, 201]);
  await other.lucent.update({ collection: "users", id: boss.id, data: { role: "user" } });
  expect([await create(one), await create(other)]).toEqual([403, 403]);
  expect((await one.get("/api/users/me", { token: boss.token })).body.user.role).toBe("user");
});

describe("time", () => {
  it("ends a token after its life, though its session goes on", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const person = await web.person("a@example.com");
    clock.advance(2 * HOUR - 60_000);
    expect(await standing(web, person)).toEqual(SIGNED_IN);
    clock.advance(61_000);
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });

  it("ends a session that nobody moved on [SE-07]", async () => {
    const clock = testClock();
    const web = await serve({ ...config, auth: { jwtExpiry: "1d", idleExpiry: "1d" } }, { clock });
    const person = await web.person("a@example.com");
    clock.advance(DAY - 60_000);
    expect(await standing(web, person)).toEqual(SIGNED_IN);
    clock.advance(61_000);
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });

  it("ends every session in the end, and no token says more [SE-07]", async () => {
    const clock = testClock();
    const auth = { jwtExpiry: "30d", refreshExpiry: "30d", idleExpiry: "30d" };
    const web = await serve({ ...config, auth }, { clock });
    const person = await web.person("a@example.com");
    const { exp } = (await web.get("/api/users/me", { token: person.token })).body;
    expect(exp * 1000).toBeLessThanOrEqual(clock.now() + 30 * DAY);
    clock.advance(30 * DAY + 1000);
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });

  it.each(["expiresAt", "idleExpiresAt"])(
    "ends a session at its own %s, whatever a token says [SE-07]",
    async (end) => {
      const web = await serve({ ...config, secret: SECRET });
      const person = await web.person("a@example.com");
      const [, payload = ""] = person.token.split(".");
      const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
      const lasting = await new SignJWT({ ...claims, exp: claims.exp + 1_000_000 })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .sign(tokenKey(SECRET));
      const endAt = (time: number) =>
        web.instance.engine.database.commit([
          {
            kind: "update",
            table: "lucent_sessions",
            set: { [end]: new Date(time).toISOString() },
            where: { compare: { table: "lucent_sessions", column: "id" }, is: "=", value: claims.sid },
            expect: 1,
          },
        ]);
      await endAt(Date.now() + 60_000);
      expect((await web.get("/api/notes", { token: lasting })).status).toBe(200);
      await endAt(Date.now() - 1);
      expect((await web.get("/api/notes", { token: lasting })).status).toBe(401);
      expect(await standing(web, person)).toEqual(SIGNED_OUT);
    },
  );

  it("that jumps back does not bring an ended session back [RL-09]", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const person = await web.person("a@example.com");
    await web.post("/api/users/logout", undefined, { token: person.token });
    clock.advance(-10 * 60_000);
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });
});

describe("two collections of people", () => {
  it("are signed in side by side, each by a cookie of its own", async () => {
    const web = await serve(config);
    const user = await web.person("a@example.com");
    const credentials = { email: "a@example.com", password: PASSWORD };
    await web.post("/api/customers/register", credentials);
    const { headers, body } = await web.post("/api/customers/login", credentials);
    const cookie = `${user.cookie}; ${headers.getSetCookie()[0]?.split(";")[0]}`;

    const meAs = async (slug: string) =>
      (await web.get(`/api/${slug}/me`, { headers: { cookie } })).body.user?.id;
    expect([await meAs("users"), await meAs("customers")]).toEqual([user.id, body.user.id]);

    await web.post("/api/customers/logout", undefined, { headers: { cookie, origin: web.url } });
    expect([await meAs("users"), await meAs("customers")]).toEqual([user.id, undefined]);
  });

  it("may share a cookie, and then one person is signed in at a time", async () => {
    const cookies = { name: "shared" };
    const people = { auth: { register: true, cookies }, fields: {} };
    const web = await serve({ auth: {}, collections: { users: people, customers: people } });
    const credentials = { email: "a@example.com", password: PASSWORD };
    const meBy = async (cookie: string) => {
      const asked = ["users", "customers"].map((slug) => web.get(`/api/${slug}/me`, { headers: { cookie } }));
      return (await Promise.all(asked)).map(({ body }) => body.user?.collection);
    };
    for (const slug of ["users", "customers"]) {
      await web.post(`/api/${slug}/register`, credentials);
      const { headers } = await web.post(`/api/${slug}/login`, credentials);
      const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
      expect(cookie).toMatch(/^shared=/);
      expect(await meBy(cookie)).toEqual(slug === "users" ? ["users", undefined] : [undefined, "customers"]);
    }
  });

  it("keep a password change in one from ending sessions in the other", async () => {
    const web = await serve(config);
    const user = await web.person("a@example.com");
    const credentials = { email: "a@example.com", password: PASSWORD };
    const { user: customer } = await web.lucent.register({ collection: "customers", data: credentials });
    const data = { password: "another-long-password" };
    await web.lucent.update({ collection: "customers", id: customer.id, data });
    expect(await standing(web, user)).toEqual(SIGNED_IN);
  });
});

describe("a session that begins", () => {
  const credentials = { email: "a@example.com", password: PASSWORD };

  it("at the registration, where the collection wants it, is like any other", async () => {
    const auth = { register: { login: true } };
    const web = await serve({
      ...config,
      collections: { ...config.collections, users: { auth, fields: {} } },
    });
    const { status, body, headers } = await web.post("/api/users/register", credentials);
    expect([status, body.user.email]).toEqual([201, "a@example.com"]);
    const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const person = { id: body.user.id, token: body.token, cookie };
    expect(await standing(web, person)).toEqual(SIGNED_IN);
    await web.post("/api/users/logout", undefined, { token: person.token });
    expect(await standing(web, person)).toEqual(SIGNED_OUT);
  });

  it("shows its token in no body where the collection wants it kept in the cookie", async () => {
    const auth = { removeTokenFromResponses: true };
    const web = await serve({
      ...config,
      collections: { ...config.collections, users: { auth, fields: {} } },
    });
    await web.post("/api/users/register", credentials);
    const login = await web.post("/api/users/login", credentials);
    const cookie = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = await web.get("/api/users/me", { headers: { cookie } });
    expect(me.body.user.email).toBe("a@example.com");
    const token = cookie.split("=")[1] as string;
    for (const { text, body } of [login, me]) {
      expect(text).not.toContain(token);
      expect(body).not.toHaveProperty("token");
    }
  });
});

describe("one's own password and address [PW-06]", () => {
  it.each([
    { password: "another-long-password" },
    { password: PASSWORD },
    { email: "b@example.com" },
    { email: "a@example.com", password: "another-long-password" },
    { password: null },
    { email: null },
    { password: "" },
    { email: "" },
  ])("are not changed by %o", async (change) => {
    const web = await serve(config);
    const person = await web.person("a@example.com");
    const answer = await web.patch(`/api/users/${person.id}`, change, { token: person.token });
    expect([400, 403]).toContain(answer.status);
    expect(await standing(web, person)).toEqual(SIGNED_IN);
    expect((await login(web, "a@example.com")).id).toBe(person.id);
  });

  it.each(["a@example.com", "A@Example.com", " a@example.com "])("pass unchanged as %j", async (email) => {
    const web = await serve(config);
    const { id, token } = await web.person("a@example.com");
    const answer = await web.patch(`/api/users/${id}`, { email, name: "New" }, { token });
    expect([answer.status, answer.body.doc.name, answer.body.doc.email]).toEqual([
      200,
      "New",
      "a@example.com",
    ]);
  });

  it("are not changed by an administrator for themselves either", async () => {
    const web = await serve(config);
    const boss = await administrator(web);
    const change = { password: "another-long-password" };
    const answer = await web.patch(`/api/users/${boss.id}`, change, { token: boss.token });
    expect(answer.status).toBe(403);
    expect(await standing(web, boss)).toEqual(SIGNED_IN);
  });

  it("are not changed by an open rule of the collection", async () => {
    const open = { ...config.collections.users, access: { update: () => true, read: () => true } };
    const web = await serve({ ...config, collections: { ...config.collections, users: open } });
    const [one, other] = [await web.person("a@example.com"), await web.person("b@example.com")];
    for (const { id } of [one, other]) {
      for (const change of [{ password: "another-long-password" }, { email: "c@example.com" }]) {
        expect((await web.patch(`/api/users/${id}`, change, { token: one.token })).status).toBe(403);
      }
      expect((await web.patch(`/api/users/${id}`, { password: "another-long-password" })).status).toBe(403);
    }
    expect(await standing(web, other)).toEqual(SIGNED_IN);
  });
});
