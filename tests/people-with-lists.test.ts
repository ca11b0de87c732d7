import { describe, expect, it } from "vitest";
import { isOverPostgres } from "./support/databases.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";
import { statementsOf } from "./support/statements.ts";

const text = { type: "text" };
const credentials = { email: "ada@example.com", password: PASSWORD };

let seen: unknown[] = [];
/** A rule that lets everybody through and remembers whom it was asked about. */
const read = ({ req, user }: { req: { user: unknown }; user: unknown }) => {
  expect(req.user).toEqual(user);
  seen.push(user);
  return true;
};

const people = (depth: number) => ({
  auth: { register: { fields: ["profile", "pets", "friends", "team", "likes", "interests"] }, depth },
  fields: {
    profile: {
      type: "group",
      fields: {
        city: text,
        team: { type: "relationship", relationTo: "teams" },
        rivals: { type: "relationship", relationTo: "teams", hasMany: true },
      },
    },
    pets: {
      type: "array",
      fields: {
        name: text,
        toys: { type: "array", fields: { name: text } },
        vet: { type: "relationship", relationTo: "teams" },
      },
    },
    team: { type: "relationship", relationTo: "teams" },
    friends: { type: "relationship", relationTo: "users", hasMany: true },
    likes: { type: "relationship", relationTo: ["teams", "users"], hasMany: true },
    interests: { type: "multiselect", options: ["a", "b"] },
  },
});

async function serveDepth(depth: number): Promise<TestServer> {
  seen = [];
  return serve({
    auth: {},
    collections: {
      users: people(depth),
      plain: {
        auth: { register: true },
        fields: { name: text, profile: { type: "group", fields: { city: text } } },
      },
      teams: { fields: { name: text }, access: { read: ({ user }: { user: unknown }) => user !== null } },
      notes: { fields: { text }, access: { read } },
    },
  });
}

/** A person with something in every list, and the same as rules and shallow answers have it. */
async function personWithLists(web: TestServer) {
  const friend = await web.lucent.create({
    collection: "users",
    data: { email: "bob@example.com", password: PASSWORD },
  });
  const team = await web.lucent.create({ collection: "teams", data: { name: "Red" } });
  const rival = await web.lucent.create({ collection: "teams", data: { name: "Blue" } });
  const data = {
    profile: { city: "Bern", team: team.id, rivals: [rival.id, team.id] },
    pets: [
      { name: "Rex", toys: [{ name: "ball" }, { name: "bone" }], vet: team.id },
      { name: "Tom", toys: [], vet: null },
    ],
    team: team.id,
    friends: [friend.id],
    likes: [
      { relationTo: "users", value: friend.id },
      { relationTo: "teams", value: rival.id },
    ],
    interests: ["a", "b"],
  };
  await web.post("/api/users/register", { ...credentials, ...data });
  const login = await web.post("/api/users/login", credentials);
  return { login, token: login.body.token as string, data, team, rival, friend };
}

/** The statements that read while an act runs. */
async function reading(act: () => Promise<unknown>): Promise<string[]> {
  const ran = await statementsOf(act);
  return ran.filter(({ sql, side }) => side === "reader" && sql.startsWith("select")).map(({ sql }) => sql);
}

describe("somebody with groups, rows and lists of references", () => {
  it("signs in and is shown all of it, relations as ids", async () => {
    const web = await serveDepth(0);
    const { login, token, data } = await personWithLists(web);
    expect(login.status).toBe(200);
    expect(login.body.user).toMatchObject({ ...data, email: credentials.email, collection: "users" });
    const me = await web.get("/api/users/me", { token });
    expect(me.body.user).toEqual(login.body.user);
    expect(me.body.user.pets[0].toys.map(({ name }: { name: string }) => name)).toEqual(["ball", "bone"]);
  });

  it("is shown what stands behind the ids where the collection, or the request, goes deeper", async () => {
    for (const [configured, query] of [
      [1, ""],
      [0, "?depth=1"],
    ] as const) {
      const web = await serveDepth(configured);
      const { token, friend } = await personWithLists(web);
      const shown = {
        profile: { city: "Bern", team: { name: "Red" }, rivals: [{ name: "Blue" }, { name: "Red" }] },
        pets: [{ vet: { name: "Red" } }, { vet: null }],
        team: { name: "Red" },
        // Whom they may not read stays an id.
        friends: [friend.id],
        likes: [
          { relationTo: "users", value: friend.id },
          { relationTo: "teams", value: { name: "Blue" } },
        ],
      };
      const login = await web.post(`/api/users/login${query}`, credentials);
      const me = await web.get(`/api/users/me${query}`, { token });
      for (const { body } of [login, me]) expect(body.user).toMatchObject(shown);
    }
  });

  it.each([0, 1])("stands before the rules with all of it, relations as ids, at depth %i", async (depth) => {
    const web = await serveDepth(depth);
    const { token, data, login } = await personWithLists(web);
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    expect(seen).toHaveLength(2);
    for (const user of seen) {
      expect(user).toMatchObject({ ...data, id: login.body.user.id, _strategy: "local-jwt" });
    }
  });

  it("stands before them as changed a moment ago", async () => {
    const web = await serveDepth(0);
    const { token, login } = await personWithLists(web);
    const { id } = login.body.user;
    await web.lucent.update({
      collection: "users",
      id,
      data: { pets: [], friends: [], profile: { rivals: null } },
    });
    await web.get("/api/notes", { token });
    expect(seen[0]).toMatchObject({ pets: [], friends: [], profile: { city: "Bern", rivals: [] } });
  });

  it("is nobody once signed out", async () => {
    const web = await serveDepth(0);
    const { token } = await personWithLists(web);
    expect((await web.post("/api/users/logout", undefined, { token })).status).toBe(200);
    expect((await web.get("/api/notes", { token })).status).toBe(401);
  });

  it("may be the first user, and an administrator by what is in a group or a list", async () => {
    const admin = ({ user }: { user: { roles: { name: string }[] } }) =>
      user.roles.some(({ name }) => name === "admin");
    const roles = { type: "array", fields: { name: text } };
    const web = await serve({
      auth: {},
      collections: {
        users: { auth: true, fields: { roles }, access: { admin } },
        notes: { fields: { text } },
      },
    });
    const { status, body } = await web.post("/api/users/first-register", {
      ...credentials,
      roles: [{ name: "admin" }],
    });
    expect([status, body.user.roles]).toEqual([200, [{ id: expect.any(String), name: "admin" }]]);
    expect((await web.get("/api/users", { token: body.token })).status).toBe(200);
    const late = await web.post("/api/users/first-register", { ...credentials, email: "late@example.com" });
    expect(late.status).toBe(403);
  });
});

const OWN_SESSIONS = expect.stringMatching(/^select \S+ as "id".* from "lucent_sessions" where/);

describe("the check of a session", () => {
  it("is one statement where people have no lists", async () => {
    const web = await serveDepth(0);
    await web.post("/api/plain/register", credentials);
    const { body } = await web.post("/api/plain/login", credentials);
    await web.get("/api/plain/me", { token: body.token });
    const statements = await reading(() => web.get("/api/plain/me", { token: body.token }));
    expect(statements).toEqual([
      expect.stringMatching(/^select .* from "plain" inner join "lucent_sessions"/),
      // What `me` tells of one's own sessions; the check is one statement.
      OWN_SESSIONS,
    ]);
  });

  it("is one statement and one for each list where they have some, however many rows", async () => {
    const web = await serveDepth(0);
    const { token, login } = await personWithLists(web);
    const { id } = login.body.user;
    const me = () => web.get("/api/users/me", { token });
    const before = await reading(me);
    expect(before[0]).toMatch(/^select .* from "users" inner join "lucent_sessions"/);
    // The rivals of the profile, the pets, their toys, friends and likes.
    expect(before).toHaveLength(7);
    expect(before.at(-1)).toEqual(OWN_SESSIONS);
    const pets = Array.from({ length: 50 }, () => ({ name: "x", toys: [{ name: "y" }, { name: "z" }] }));
    await web.lucent.update({ collection: "users", id, data: { pets } });
    expect(await reading(me)).toEqual(before);
  });

  it.skipIf(isOverPostgres())("finds the session and the person by their primary keys", async () => {
    const web = await serveDepth(0);
    const { token } = await personWithLists(web);
    const [statement = ""] = await reading(() => web.get("/api/users/me", { token }));
    const { DatabaseSync } = await import("node:sqlite");
    const file = web.instance.engine.config.database.url.replace("file:", "");
    const database = new DatabaseSync(file, { readOnly: true });
    const plan = database.prepare(`explain query plan ${statement}`).all();
    database.close();
    const steps = plan.map((step) => step["detail"]);
    expect(steps).toHaveLength(2);
    for (const step of steps)
      expect(step).toMatch(/^SEARCH .* USING (PRIMARY KEY|INDEX sqlite_autoindex\S+) \(id=\?\)/);
  });
});
