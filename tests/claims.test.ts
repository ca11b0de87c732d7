import { jwtVerify, SignJWT } from "jose";
import { describe, expect, it, vi } from "vitest";
import { claimsOf } from "../packages/lucent/src/auth/claims.ts";
import { type ResolvedCollection, resolveConfig } from "../packages/lucent/src/config/index.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, type Received, serve, serveSuite, type TestServer } from "./support/serve.ts";
import { tokenKey } from "./support/token-key.ts";

const ROOM = 2048;
const text = { type: "text" };
const claimed = { type: "text", saveToJWT: true };

/** Fields that stand in tokens in every way there is, beside others that do not. */
const fields = {
  role: { type: "select", options: ["admin", "user"], default: "user", saveToJWT: true },
  tenant: { type: "text", default: "acme", saveToJWT: "x-tenant" },
  tags: { type: "select", hasMany: true, options: ["a", "b", "c"], default: ["a", "c"], saveToJWT: true },
  home: { type: "point", default: [13.4, 52.5], saveToJWT: true },
  boss: { type: "relationship", relationTo: "users", saveToJWT: true },
  owner: { type: "relationship", relationTo: ["users", "notes"], saveToJWT: "x-owner" },
  unseen: { type: "text", default: "for services alone", saveToJWT: true, access: { read: () => false } },
  empty: claimed,
  plain: { type: "text", default: "unmarked" },
  secret: { type: "text", default: "hidden", hidden: true },
  profile: {
    type: "group",
    fields: {
      level: { type: "integer", default: 3, saveToJWT: true },
      plan: { type: "text", default: "free", saveToJWT: "x-plan" },
      nick: { type: "text", default: "unmarked" },
      deep: { type: "group", fields: { lifted: { type: "boolean", default: true, saveToJWT: true } } },
    },
  },
  org: {
    type: "group",
    saveToJWT: "x-org",
    fields: {
      name: { type: "text", default: "Acme" },
      unit: { type: "text", default: "R&D", saveToJWT: "x-unit" },
      out: { type: "text", default: "said no", saveToJWT: false },
      secret: { type: "text", default: "hidden", hidden: true },
      place: {
        type: "group",
        fields: {
          city: { type: "text", default: "Bern" },
          pin: { type: "text", default: "hidden", hidden: true },
        },
      },
    },
  },
  pets: { type: "array", fields: { name: text } },
  friends: { type: "relationship", relationTo: "users", hasMany: true },
};

const people = { auth: { register: { login: true } }, fields };
const config = {
  secret: SECRET,
  auth: {},
  collections: { users: people, members: people, notes: { fields: { text } } },
};

/** What a person with all defaults says, beside what the engine says. */
const DEFAULTS = {
  role: "user",
  "x-tenant": "acme",
  tags: ["a", "c"],
  home: [13.4, 52.5],
  boss: null,
  "x-owner": null,
  unseen: "for services alone",
  empty: null,
  level: 3,
  "x-plan": "free",
  lifted: true,
  "x-org": { name: "Acme", "x-unit": "R&D", place: { city: "Bern" } },
};

/** What an independent library reads in a token of the installation. */
async function claimsIn(token: string) {
  return (await jwtVerify(token, tokenKey(SECRET), { algorithms: ["HS256"] })).payload;
}

const own = (email: string, collection = "users") => ({
  id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  collection,
  email,
  sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
  iat: expect.any(Number),
  exp: expect.any(Number),
});

let count = 0;
const freshPerson = () => ({ email: `person-${++count}@example.com`, password: PASSWORD });

async function login(web: TestServer, { email }: { email: string }, slug = "users") {
  return web.post(`/api/${slug}/login`, { email, password: PASSWORD });
}

describe("the marked fields of a person stand in the token", () => {
  const server = serveSuite(config);

  it("of a login, under their own names or the given ones, and nothing else does", async () => {
    const person = freshPerson();
    await server().lucent.create({ collection: "users", data: person });
    const { body } = await login(server(), person);
    expect(await claimsIn(body.token)).toEqual({ ...DEFAULTS, ...own(person.email) });
  });

  it("of the first user", async () => {
    const person = freshPerson();
    const { body } = await server().post("/api/members/first-register", person);
    expect(await claimsIn(body.token)).toEqual({ ...DEFAULTS, ...own(person.email, "members") });
  });

  it("of a registration that signs in", async () => {
    const person = freshPerson();
    const { body } = await server().post("/api/members/register", person);
    expect(await claimsIn(body.token)).toEqual({ ...DEFAULTS, ...own(person.email, "members") });
  });

  it("as they are kept, relations as ids", async () => {
    const boss = await server().lucent.create({ collection: "users", data: freshPerson() });
    const note = await server().lucent.create({ collection: "notes", data: { text: "x" } });
    const person = freshPerson();
    const data = {
      ...person,
      role: "admin",
      tenant: "Ünïcode 🦊",
      boss: boss.id,
      owner: { relationTo: "notes", value: note.id },
      profile: { level: 0, deep: { lifted: false } },
      org: { name: null },
    };
    await server().lucent.create({ collection: "users", data });
    const { body } = await server().post("/api/users/login?depth=2", person);
    expect(await claimsIn(body.token)).toEqual({
      ...DEFAULTS,
      ...own(person.email),
      role: "admin",
      "x-tenant": "Ünïcode 🦊",
      boss: boss.id,
      "x-owner": { relationTo: "notes", value: note.id },
      level: 0,
      lifted: false,
      "x-org": { ...DEFAULTS["x-org"], name: "Acme" },
    });
  });

  it("as they stand at the login", async () => {
    const person = freshPerson();
    const { id } = await server().lucent.create({ collection: "users", data: person });
    const first = await login(server(), person);
    await server().lucent.update({ collection: "users", id, data: { profile: { level: 9 } } });
    const second = await login(server(), person);
    const levels = [first, second].map(async ({ body }) => (await claimsIn(body.token))["level"]);
    expect(await Promise.all(levels)).toEqual([3, 9]);
  });
});

it("says nothing of a group that is missing", () => {
  const { collections } = resolveConfig(config, {});
  const users = collections.get("users") as ResolvedCollection;
  expect(claimsOf(users, {})).toEqual({ claims: {}, leftOut: [] });
  for (const missing of [undefined, null, "text", []]) {
    const { claims } = claimsOf(users, { role: "user", profile: missing, org: missing });
    expect(claims).toEqual({ role: "user" });
  }
  expect(claimsOf(users, { org: { place: null, name: "Acme" } }).claims).toEqual({
    "x-org": { name: "Acme" },
  });
});

it("signs who was stored, whatever a hook makes of the answer", async () => {
  const hooks = { afterChange: [() => ({ id: "somebody-else", role: "admin", email: "other@example.com" })] };
  const web = await serve({
    ...config,
    collections: { ...config.collections, members: { ...people, hooks } },
  });
  for (const path of ["first-register", "register"]) {
    const person = freshPerson();
    const { body } = await web.post(`/api/members/${path}`, person);
    expect(await claimsIn(body.token)).toEqual({ ...DEFAULTS, ...own(person.email, "members") });
    expect((await web.get("/api/members/me", { token: body.token })).body.user.email).toBe(person.email);
  }
});

it("leaves an address out that is hidden, and where there is none", async () => {
  const hidden = { ...people, fields: { email: { type: "email", hidden: true } } };
  const loginWithUsername = { allowEmailLogin: true };
  const named = { auth: { loginWithUsername }, fields: {} };
  const web = await serve({ ...config, collections: { users: hidden, members: named } });
  const person = freshPerson();
  await web.lucent.create({ collection: "users", data: person });
  const { email: _hidden, ...rest } = own("");
  expect(await claimsIn((await login(web, person)).body.token)).toEqual(rest);

  await web.lucent.create({ collection: "members", data: { username: "ada", password: PASSWORD } });
  const { body } = await web.post("/api/members/login", { username: "ada", password: PASSWORD });
  expect(await claimsIn(body.token)).toEqual({ ...rest, collection: "members" });
});

it("gives a claim no say in who somebody is or may do: the rows have it [JW-08]", async () => {
  const seen: unknown[] = [];
  const read = ({ user }: { user: { id: string; role: string; email: string; level?: number } | null }) => {
    seen.push(user && [user.id, user.role, user.email, user.level]);
    return true;
  };
  const web = await serve({
    ...config,
    collections: { ...config.collections, notes: { fields: { text }, access: { read } } },
  });
  const person = freshPerson();
  const { id } = await web.lucent.create({ collection: "users", data: person });
  const { body } = await login(web, person);
  const claims = await claimsIn(body.token);
  const forged = await new SignJWT({ ...claims, role: "admin", email: "boss@example.com", level: 9 })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .sign(tokenKey(SECRET));
  for (const token of [body.token, forged]) await web.get("/api/notes", { token });
  await web.lucent.update({ collection: "users", id, data: { role: "admin" } });
  await web.get("/api/notes", { token: body.token });
  expect(seen).toEqual([
    [id, "user", person.email, undefined],
    [id, "user", person.email, undefined],
    [id, "admin", person.email, undefined],
  ]);
});

describe("there is room for 2,048 bytes of claims:", () => {
  const sized = {
    secret: SECRET,
    auth: {},
    collections: {
      users: {
        auth: {
          register: { fields: ["bio"] },
          cookies: { name: "n".repeat(100), domain: `${"d".repeat(60)}.${"e".repeat(60)}.example` },
        },
        fields: {
          bio: claimed,
          note: text,
          flag: { type: "boolean", default: true, saveToJWT: true },
          org: { type: "group", saveToJWT: true, fields: { name: text, motto: text } },
        },
        access: { update: () => true, create: () => true },
      },
    },
  };
  const server = serveSuite(sized);
  const bytes = (value: object) => Buffer.byteLength(JSON.stringify(value));
  const bare = bytes({ bio: "", flag: true, org: { name: null, motto: null } });
  const FITTING = "x".repeat(ROOM - bare);
  const longest = { email: `${"a".repeat(64)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.io` };

  /** Writes past all checks, as a person would lie there from before a field was marked. */
  async function lay(id: string, set: Record<string, string>): Promise<void> {
    const where = { compare: { table: "users", column: "id" }, is: "=", value: id } as const;
    await server().instance.engine.database.commit([
      { kind: "update", table: "users", set, where, expect: 1 },
    ]);
  }

  const refusedPaths = async (answer: Promise<Received>) => {
    const { status, body } = await answer;
    expect(status).toBe(400);
    return body.errors[0].data.errors.map(({ path }: { path: string }) => path);
  };

  it("a person who fills it signs in, and the cookie is one that browsers keep", async () => {
    const person = { password: PASSWORD, ...longest, bio: FITTING };
    expect((await server().post("/api/users", person)).status).toBe(201);
    const answer = await login(server(), person);
    expect(await claimsIn(answer.body.token)).toMatchObject({ bio: FITTING, flag: true });
    const [setCookie = ""] = answer.headers.getSetCookie();
    expect(Buffer.byteLength(setCookie)).toBeLessThan(4096);
    const cookie = setCookie.split(";")[0] as string;
    for (const sent of [{ token: answer.body.token }, { headers: { cookie } }]) {
      expect((await server().get("/api/users/me", sent)).body.user?.email).toBe(person.email);
    }
  });

  it("so it is with the longest signature and the name of the server", async () => {
    const serverURL = `https://${"s".repeat(63)}.${"t".repeat(20)}.example`;
    const web = await serve({ ...sized, serverURL, auth: { jwtAlgorithm: "ES256" } });
    const person = { password: PASSWORD, ...longest, bio: FITTING };
    expect((await web.post("/api/users", person)).status).toBe(201);
    const { body, headers } = await login(web, person);
    const [setCookie = ""] = headers.getSetCookie();
    expect(Buffer.byteLength(setCookie)).toBeLessThan(4096);
    expect((await web.get("/api/users/me", { token: body.token })).body.user.email).toBe(person.email);
  });

  it("one byte more is refused to whoever writes, at the longest field", async () => {
    const { id, ...person } = await server().lucent.create({ collection: "users", data: freshPerson() });
    const over = [`${FITTING}x`, `${FITTING.slice(1)}é`, `${FITTING.slice(2)}"\n`];
    for (const bio of over) {
      expect(await refusedPaths(server().post("/api/users", { ...freshPerson(), bio }))).toEqual(["bio"]);
      expect(await refusedPaths(server().post("/api/users/register", { ...freshPerson(), bio }))).toEqual([
        "bio",
      ]);
      expect(await refusedPaths(server().patch(`/api/users/${id}`, { bio }))).toEqual(["bio"]);
    }
    const half = FITTING.slice(0, 1000);
    const groups = { org: { name: half, motto: `${half}x` } };
    expect((await server().patch(`/api/users/${id}`, { org: { name: half } })).status).toBe(200);
    expect(await refusedPaths(server().patch(`/api/users/${id}`, { ...groups, bio: half }))).toEqual([
      "org.motto",
    ]);
    // What stands there already counts as well.
    expect(await refusedPaths(server().patch(`/api/users/${id}`, { bio: `${half}${half}` }))).toEqual([
      "bio",
    ]);
    expect((await login(server(), person)).status).toBe(200);
  });

  it("who fills it does not stand in the way of what trusted code writes", async () => {
    const person = freshPerson();
    const { id } = await server().lucent.create({ collection: "users", data: { ...person, bio: FITTING } });
    const data = { org: { name: "suspended" } };
    expect(await refusedPaths(server().patch(`/api/users/${id}`, data))).toEqual(["org.name"]);
    await server().lucent.update({ collection: "users", id, data });
    const { body } = await login(server(), person);
    expect(await claimsIn(body.token)).toEqual({
      ...own(person.email),
      flag: true,
      org: { name: "suspended", motto: null },
    });
  });

  it("what does not stand in tokens may be as long as it likes", async () => {
    const note = "x".repeat(10_000);
    expect((await server().post("/api/users", { ...freshPerson(), note })).status).toBe(201);
  });

  it("who is over it already signs in without the largest, and the log says so", async () => {
    const warn = vi.spyOn(server().instance.engine.log, "warn");
    const person = freshPerson();
    const { id } = await server().lucent.create({ collection: "users", data: person });
    await lay(id, { bio: "b".repeat(1_500), "org.motto": "m".repeat(20_000), "org.name": "n".repeat(1_400) });
    const { status, body } = await login(server(), person);
    expect(status).toBe(200);
    expect(await claimsIn(body.token)).toEqual({
      ...own(person.email),
      flag: true,
      org: { name: "n".repeat(1_400) },
    });
    expect((await server().get("/api/users/me", { token: body.token })).body.user.id).toBe(id);
    expect(warn.mock.calls).toEqual([
      [{ collection: "users", person: id, claims: ["org.motto", "bio"] }, expect.any(String)],
    ]);
    warn.mockRestore();
  });

  it("who is over it already can be changed otherwise, and can shrink, but not grow", async () => {
    const person = freshPerson();
    const { id } = await server().lucent.create({ collection: "users", data: person });
    const bio = "b".repeat(5_000);
    await lay(id, { bio });
    const change = (data: object) => server().patch(`/api/users/${id}`, data);
    expect((await change({ note: "other" })).status).toBe(200);
    expect((await change({ bio, flag: true })).status).toBe(200);
    expect((await change({ bio: bio.slice(1) })).status).toBe(200);
    expect(await refusedPaths(change({ bio }))).toEqual(["bio"]);
    expect(await refusedPaths(change({ org: { name: "longer" } }))).toEqual(["org.name"]);
    expect((await change({ org: { name: "longer" }, bio: null })).status).toBe(200);
  });
});
