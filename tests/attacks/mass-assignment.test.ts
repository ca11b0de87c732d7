import { describe, expect, it } from "vitest";
import { seedUsers } from "../support/seed.ts";
import { PASSWORD, serveSuite } from "../support/serve.ts";

const isAdmin = ({ user }: { user: { role?: string } | null }) => user?.role === "admin";

const server = serveSuite({
  auth: { jwtExpiry: "7d" },
  collections: {
    users: seedUsers,
    members: {
      auth: true,
      fields: {
        nickname: { type: "text" },
        level: { type: "integer", default: 1, access: { create: isAdmin, update: isAdmin } },
      },
      access: {
        create: () => true,
        update: ({ user }: { user: unknown }) => user !== null,
        read: () => true,
      },
    },
    patients: {
      auth: { register: true },
      fields: {
        nickname: { type: "text" },
        story: { type: "textarea" },
        birthday: { type: "date" },
        rank: { type: "select", options: ["low", "high"] },
        credit: { type: "number" },
        level: { type: "integer" },
        trusted: { type: "boolean" },
        settings: { type: "json" },
        doctor: { type: "relationship", relationTo: "users" },
        contact: { type: "email" },
        plan: { type: "text", default: "free" },
        note: { type: "text", hidden: true },
        tenant: { type: "text", saveToJWT: true },
      },
    },
    notes: { fields: { text: { type: "text" }, secret: { type: "text", access: { update: () => false } } } },
  },
});

/** What nobody may choose for themselves, and the ways in which guards have been slipped elsewhere. */
const FORBIDDEN: [key: string, value: unknown][] = [
  ["role", "admin"],
  ["roles", ["admin"]],
  ["verified", true],
  ["_verified", true],
  ["verificationToken", "known"],
  ["_verificationToken", "known"],
  ["resetToken", "known"],
  ["resetExpiry", "2099-01-01T00:00:00Z"],
  ["id", "01890a5d-ac96-774b-bcce-b302099a8057"],
  ["_id", "01890a5d-ac96-774b-bcce-b302099a8057"],
  ["createdAt", "2000-01-01T00:00:00Z"],
  ["updatedAt", "2000-01-01T00:00:00Z"],
  ["collection", "members"],
  ["sessions", [{ id: "01890a5d-ac96-774b-bcce-b302099a8057", expiresAt: "2099-01-01" }]],
  ["hash", "x"],
  ["salt", "x"],
  ["passwordHash", "$argon2id$v=19$m=19456,t=2,p=1$YQ$YQ"],
  ["$passwordHash", "$argon2id$v=19$m=19456,t=2,p=1$YQ$YQ"],
  ["passwordChangedAt", "2000-01-01T00:00:00Z"],
  ["generation", 0],
  ["disabledAt", null],
  ["disabledUntil", "2000-01-01T00:00:00Z"],
  ["disabledReason", "x"],
  ["expiresAt", null],
  ["idleExpiresAt", "2099-01-01T00:00:00Z"],
  ["refreshHash", "x"],
  ["previousRefreshHash", "x"],
  ["refreshedAt", null],
  ["lastSeenAt", "2099-01-01T00:00:00Z"],
  ["keyHash", "x"],
  ["refreshToken", "x"],
  ["loginAttempts", 0],
  ["lockUntil", null],
  ["scopes", ["admin"]],
  ["apiKeys", []],
  ["_strategy", "api-key"],
  ["_sid", "x"],
  ["deletedAt", null],
  ["Role", "admin"],
  ["ROLE", "admin"],
  ["role ", "admin"],
  [" role", "admin"],
  ["role\u0000", "admin"],
  ["role[]", "admin"],
  ["role.0", "admin"],
  ["users.role", "admin"],
  ["$set", { role: "admin" }],
  ["data", { role: "admin" }],
  ["user", { role: "admin" }],
  ["overrideAccess", true],
];

/** What changes nothing where it is sent to change a document. */
const CHANGES = FORBIDDEN.filter(([key]) => key !== "updatedAt");

/** Bodies whose text itself is the attack. */
const POISONED = [
  '"__proto__":{"role":"admin"}',
  '"\\u005f_proto__":{"role":"admin"}',
  '"constructor":{"prototype":{"role":"admin"}}',
  '"name":"x","__proto__":{"overrideAccess":true}',
];

let count = 0;
const freshAddress = () => `person-${++count}@example.com`;

async function stored(collection: string, id: string) {
  const { updatedAt: _, ...kept } = await server().lucent.findByID({
    collection,
    id,
    showHiddenFields: true,
    depth: 0,
  });
  return kept;
}

const isThere = async (email: string) =>
  (await server().lucent.count({ collection: "users", where: { email: { equals: email } } })).totalDocs > 0;

describe("registering", () => {
  it("takes what is one's own and gives the rest its default", async () => {
    const email = freshAddress();
    const { status, body } = await server().post("/api/users/register", {
      email,
      password: PASSWORD,
      name: "John Doe",
    });
    expect(status).toBe(201);
    expect(body.user).toMatchObject({ email, name: "John Doe", role: "user", verified: false });
  });

  it.each(FORBIDDEN)("refuses %j by name and makes nobody [MA-01, MA-04, SE-08]", async (key, value) => {
    const email = freshAddress();
    const { status, body } = await server().post("/api/users/register", {
      email,
      password: PASSWORD,
      [key]: value,
    });
    expect(status).toBe(400);
    expect(body.errors[0].data.errors[0].path).toBe(key);
    expect(await isThere(email)).toBe(false);
  });

  it.each(["admin", "user", null, 0, false, "", [], {}])("refuses a role of %j [MA-04]", async (role) => {
    const email = freshAddress();
    expect((await server().post("/api/users/register", { email, password: PASSWORD, role })).status).toBe(
      400,
    );
    expect(await isThere(email)).toBe(false);
  });

  it.each(POISONED)("refuses a body with %s", async (poison) => {
    const email = freshAddress();
    const body = `{"email":"${email}","password":"${PASSWORD}",${poison}}`;
    expect((await server().post("/api/users/register", body)).status).toBe(400);
    expect(await isThere(email)).toBe(false);
    expect(({} as Record<string, unknown>)["role"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["overrideAccess"]).toBeUndefined();
  });

  it("heeds the last of two keys of one name no less [MA-04]", async () => {
    const email = freshAddress();
    const body = `{"email":"${email}","password":"${PASSWORD}","name":"x","role":"user","role":"admin"}`;
    expect((await server().post("/api/users/register", body)).status).toBe(400);
  });

  it.each([
    ["plainly", {}],
    ["with overrideAccess", { overrideAccess: true }],
    ["without overrideAccess", { overrideAccess: false }],
    ["as an administrator", { user: { id: "x", collection: "users", role: "admin" } }],
  ])("obeys the public rule in the Local API too, called %s [MA-01]", async (_, options) => {
    for (const [key, value] of FORBIDDEN.filter(([name]) => name !== "__proto__")) {
      const email = freshAddress();
      const data = { email, password: PASSWORD, [key]: value };
      const call = server().lucent.register({ collection: "users", data, ...options });
      await expect(call, key).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
      expect(await isThere(email)).toBe(false);
    }
  });

  it("takes nothing from the prototype of what the Local API is given", async () => {
    const email = freshAddress();
    const data = Object.assign(Object.create({ role: "admin", verified: true }), {
      email,
      password: PASSWORD,
    });
    const { user } = await server()
      .lucent.register({ collection: "users", data })
      .catch(() => ({ user: null }));
    if (user) expect(await stored("users", user.id)).toMatchObject({ role: "user", verified: false });
  });
});

describe("what grants something is not one's own: [MA-01]", () => {
  const OWN = { nickname: "A", story: "two\nlines", birthday: "1990-01-01T00:00:00.000Z" };
  const GRANTING: [field: string, value: unknown][] = [
    ["rank", "high"],
    ["credit", 5],
    ["level", 5],
    ["trusted", true],
    ["settings", { isAdmin: true }],
    ["doctor", "01890a5d-ac96-774b-bcce-b302099a8057"],
    ["contact", "boss@example.com"],
    ["plan", "enterprise"],
    ["note", "x"],
    ["tenant", "other"],
  ];

  it.each(GRANTING)("%s", async (field, value) => {
    const credentials = { email: freshAddress(), password: PASSWORD };
    const refused = await server().post("/api/patients/register", { ...credentials, ...OWN, [field]: value });
    expect([refused.status, refused.body.errors[0].data.errors[0].path]).toEqual([400, field]);

    expect((await server().post("/api/patients/register", { ...credentials, ...OWN })).status).toBe(201);
    const { token, user } = (await server().post("/api/patients/login", credentials)).body;
    const before = await stored("patients", user.id);
    expect(before).toMatchObject(OWN);
    const change = { nickname: "B", [field]: value };
    expect((await server().patch(`/api/patients/${user.id}`, change, { token })).status).toBe(200);
    expect(await stored("patients", user.id)).toEqual({ ...before, nickname: "B" });
  });
});

describe("changing oneself", () => {
  const harmless = CHANGES.map(([key, value]) => [key, value] as const);

  it("writes no time that was sent: it is the version that the change was based on", async () => {
    const { id, token } = await server().person(freshAddress());
    const before = await stored("users", id);
    const change = { name: "Changed", updatedAt: "2000-01-01T00:00:00Z" };
    expect((await server().patch(`/api/users/${id}`, change, { token })).status).toBe(409);
    expect(await stored("users", id)).toEqual(before);
  });

  it.each(harmless)("leaves %j as it was [MA-01, MA-04, SE-08]", async (key, value) => {
    const { id, token } = await server().person(freshAddress());
    const before = await stored("users", id);
    const answer = await server().patch(`/api/users/${id}`, { [key]: value, name: "Changed" }, { token });
    expect(answer.status).toBe(200);
    expect(await stored("users", id)).toEqual({ ...before, name: "Changed" });
    expect((await server().get("/api/users/me", { token })).body.user.id).toBe(id);
  });

  it.each(POISONED)("refuses a body with %s", async (poison) => {
    const { id, token } = await server().person(freshAddress());
    const before = await stored("users", id);
    expect((await server().patch(`/api/users/${id}`, `{${poison}}`, { token })).status).toBe(400);
    expect(await stored("users", id)).toEqual(before);
  });

  it("is no other in the Local API without overrideAccess [MA-02]", async () => {
    const { id } = await server().person(freshAddress());
    const before = await stored("users", id);
    const user = { ...before, collection: "users" };
    const data = { ...Object.fromEntries(CHANGES), name: "Changed" };
    await server().lucent.update({ collection: "users", id, data, overrideAccess: false, user });
    expect(await stored("users", id)).toEqual({ ...before, name: "Changed" });
  });

  it.each([
    { password: "another-long-password" },
    { email: "other@example.com" },
    { password: "another-long-password", email: "other@example.com", name: "x" },
  ])("does not take %o without the current password [PW-06]", async (data) => {
    const email = freshAddress();
    const { id, token } = await server().person(email);
    const before = await stored("users", id);
    const user = { ...before, collection: "users" };
    expect((await server().patch(`/api/users/${id}`, data, { token })).status).toBe(403);
    const local = server().lucent.update({ collection: "users", id, data, overrideAccess: false, user });
    await expect(local).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await stored("users", id)).toEqual(before);
    expect((await server().post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
  });
});

describe("creating people by the plain way [MA-01]", () => {
  it.each(["nobody", "an ordinary person"])("is closed for %s by default", async (who) => {
    const token = who === "nobody" ? undefined : (await server().person(freshAddress())).token;
    const email = freshAddress();
    const body = { email, password: PASSWORD, role: "admin" };
    const answer = await server().post("/api/users", body, token === undefined ? {} : { token });
    expect(answer.status).toBe(403);
    expect(await isThere(email)).toBe(false);
  });

  it.each(FORBIDDEN.filter(([key]) => key !== "role"))(
    "drops %j where the developer opened it",
    async (key, value) => {
      const email = freshAddress();
      const made = await server().post("/api/members", {
        email,
        password: PASSWORD,
        nickname: "kept",
        level: 9,
        [key]: value,
      });
      expect(made.status).toBe(201);
      const { doc } = made.body;
      expect(doc.id).not.toBe("01890a5d-ac96-774b-bcce-b302099a8057");
      const kept = await stored("members", doc.id);
      expect(kept).toMatchObject({ nickname: "kept", level: 1, _verified: false, collection: "members" });
      expect(Date.parse(kept.createdAt)).toBeGreaterThan(Date.now() - 60_000);
      expect(kept._verificationToken ?? null).toBeNull();
      expect(kept.resetToken ?? null).toBeNull();
    },
  );

  it("keeps a guarded field on update as well, whoever's document it is", async () => {
    const email = freshAddress();
    const { body } = await server().post("/api/members", { email, password: PASSWORD });
    const { body: signedIn } = await server().post("/api/members/login", { email, password: PASSWORD });
    for (const data of [{ level: 9 }, { level: null }, { level: 0 }, { _verified: true }, { level: "9" }]) {
      const answer = await server().patch(`/api/members/${body.doc.id}`, data, { token: signedIn.token });
      expect(answer.status).toBe(200);
    }
    expect(await stored("members", body.doc.id)).toMatchObject({ level: 1, _verified: false });
  });
});

describe("documents of content", () => {
  it("choose neither id nor times, and keep what a field's rule denies", async () => {
    const { token } = await server().person(freshAddress());
    const sent = { text: "a", secret: "first", ...Object.fromEntries(FORBIDDEN) };
    const { body } = await server().post("/api/notes", sent, { token });
    const { id, createdAt } = body.doc;
    expect(id).not.toBe(sent["id" as never]);
    expect(Date.parse(createdAt)).toBeGreaterThan(Date.now() - 60_000);
    const change = { ...Object.fromEntries(CHANGES), secret: "second" };
    expect((await server().patch(`/api/notes/${id}`, change, { token })).status).toBe(200);
    expect(await stored("notes", id)).toEqual({ id, text: "a", secret: "first", createdAt });
  });
});
