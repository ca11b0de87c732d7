import { describe, expect, it } from "vitest";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";
import { badge } from "../support/strategies.ts";

type Asked = { readonly user: unknown };
const isSignedIn = ({ user }: Asked) => user !== null;
const config = (auth: object = {}, hooks: object = {}) => ({
  collections: {
    users: { auth: { requireVerified: true, register: true, strategies: [badge()], ...auth } },
    notes: {
      fields: { text: { type: "text" } },
      access: { read: isSignedIn, create: isSignedIn },
      hooks,
    },
  },
});

const DATA = { email: "ada@example.com", password: PASSWORD };
const set = (web: TestServer, id: string, isVerified: boolean) =>
  web.lucent.update({ collection: "users", id, data: { _verified: isVerified } });

/** Somebody who has proved their address and holds every credential that there is. */
async function cast(web: TestServer) {
  const { id } = await web.lucent.create({ collection: "users", data: { ...DATA, _verified: true } });
  const { body, headers } = await web.post("/api/users/login", DATA);
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const made = await web.post("/api/users/api-keys", { name: "a key" }, { token: body.token });
  return { id: id as string, ...body, cookie, key: made.body.apiKey.key as string };
}

/** The status of a request by each credential. */
async function doors(
  web: TestServer,
  { id, token, refreshToken, cookie, key }: Awaited<ReturnType<typeof cast>>,
) {
  const ask = async (headers: Record<string, string>) => {
    const written = await web.post("/api/notes", { text: "x" }, { headers });
    const read = await web.get("/api/notes", { headers });
    return [written.status, read.status];
  };
  return {
    token: await ask({ authorization: `Bearer ${token}` }),
    cookie: await ask({ cookie, origin: web.url }),
    key: await ask({ authorization: `Bearer ${key}` }),
    strategy: await ask({ "x-badge": id }),
    renewal: (await web.post("/api/users/refresh-token", {}, { token })).status,
    ...(refreshToken && { refresh: (await web.post("/api/users/refresh", { refreshToken })).status }),
    login: (await web.post("/api/users/login", DATA)).status,
  };
}

describe.each([true, false])("Somebody who has an address to prove, with sessions: %j", (useSessions) => {
  it("is refused by all that they hold from that moment on, and let in again once it is proved [SE-03]", async () => {
    const web = await serve(config({ useSessions }));
    const person = await cast(web);
    await set(web, person.id, false);
    expect(await doors(web, person)).toEqual({
      token: [401, 401],
      cookie: [403, 403],
      key: [401, 401],
      strategy: [403, 403],
      renewal: 403,
      ...(useSessions && { refresh: 403 }),
      login: 403,
    });
    await web.lucent.auth.sendVerificationEmail(person.id);
    const token = await mailedToken(web.instance.engine, { person: person.id, purpose: "verify" });
    await web.post(`/api/users/verify/${token}`);
    expect(await doors(web, person)).toEqual({
      token: [201, 200],
      cookie: [201, 200],
      key: [201, 200],
      strategy: [201, 200],
      renewal: 200,
      ...(useSessions && { refresh: 200 }),
      login: 200,
    });
  });

  it("writes nothing by a request that was under way [SE-03]", async () => {
    const people: string[] = [];
    const hooks = {
      beforeChange: [
        async ({ lucent }: { lucent: TestServer["lucent"] }) => {
          const [id] = people;
          await lucent.update({ collection: "users", id, data: { _verified: false }, overrideAccess: true });
        },
      ],
    };
    const web = await serve(config({ useSessions }, hooks));
    const person = await cast(web);
    people.push(person.id);
    for (const headers of [
      { authorization: `Bearer ${person.token}` },
      { authorization: `Bearer ${person.key}` },
      { "x-badge": person.id },
    ]) {
      await set(web, person.id, true);
      const answer = await web.post(
        "/api/notes",
        { text: "x" },
        { headers: headers as Record<string, string> },
      );
      expect(answer.status, JSON.stringify(headers)).toBe(401);
    }
    expect((await web.lucent.find({ collection: "notes" })).totalDocs).toBe(0);
  });
});

it("Somebody who has an address to prove can end the session that waits for it", async () => {
  const web = await serve(config());
  const person = await cast(web);
  await set(web, person.id, false);
  const { refreshToken } = person;
  expect((await web.post("/api/users/logout", { refreshToken })).status).toBe(200);
  await set(web, person.id, true);
  expect((await web.post("/api/users/refresh", { refreshToken })).status).toBe(403);
  expect((await web.get("/api/notes", { token: person.token })).status).toBe(401);
});

describe("At the door", () => {
  it("only the right password tells that an address is to be proved [EN-01]", async () => {
    const web = await serve(config());
    await web.post("/api/users/register", DATA);
    const wrong = await web.post("/api/users/login", { ...DATA, password: "certainly-wrong" });
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([401, "INVALID_CREDENTIALS"]);
    const right = await web.post("/api/users/login", DATA);
    expect([right.status, right.body.errors[0]]).toMatchObject([
      403,
      { code: "EMAIL_UNVERIFIED", message: "Please verify your email before logging in." },
    ]);
    expect(right.headers.getSetCookie()).toEqual([]);
  });

  it("nobody is locked out for trying the right one while the letter is on its way", async () => {
    const web = await serve(config());
    const { id } = (await web.post("/api/users/register", DATA)).body.user;
    for (let n = 0; n < 8; n++) expect((await web.post("/api/users/login", DATA)).status).toBe(403);
    await set(web, id, true);
    expect((await web.post("/api/users/login", DATA)).status).toBe(200);
  });

  it("somebody whose proof is taken back while they sign in stays outside [SE-03]", async () => {
    const beforeLogin = async ({ user, lucent }: { user: { id: string }; lucent: TestServer["lucent"] }) => {
      await lucent.update({ collection: "users", id: user.id, data: { _verified: false } });
    };
    for (const useSessions of [true, false]) {
      const { collections } = config({ useSessions });
      const users = { ...collections.users, hooks: { beforeLogin: [beforeLogin] } };
      const web = await serve({ collections: { ...collections, users } });
      await web.lucent.create({ collection: "users", data: { ...DATA, _verified: true } });
      expect((await web.post("/api/users/login", DATA)).status).toBe(401);
    }
  });
});
