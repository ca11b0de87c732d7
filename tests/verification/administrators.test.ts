import { describe, expect, it } from "vitest";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";

const post = mailSuite();
const role = { type: "select", options: ["admin", "user"], default: "user" };
const seen = { verified: { type: "boolean", default: false } };
const config = (auth: object = { verify: true, register: true }, more: object = {}) => ({
  email: { ...post().email, maxPerAddress: false },
  collections: { users: { auth, fields: { role, ...more } } },
});
let count = 0;

async function cast(web: TestServer) {
  count += 1;
  const [boss, ada, fresh] = ["boss", "ada", "fresh"].map((name) => `${name}@a${count}.example.com`);
  const first = await web.post("/api/users/first-register", { email: boss, password: PASSWORD });
  const { engine } = web.instance;
  const { id } = (await web.post("/api/users/register", { email: ada, password: PASSWORD })).body.user;
  const verify = await mailedToken(engine, { person: id, purpose: "verify" });
  if (verify) await web.lucent.auth.verifyEmail(verify);
  else await web.lucent.update({ collection: "users", id, data: { _verified: true } });
  const { token } = (await web.post("/api/users/login", { email: ada, password: PASSWORD })).body;
  return {
    admin: first.body.token as string,
    id: id as string,
    token: token as string,
    ada: ada as string,
    fresh: fresh as string,
  };
}

const stored = (web: TestServer, id: string) => web.lucent.findByID({ collection: "users", id });

describe("An address that an administrator moves", { timeout: 60_000 }, () => {
  it("is not proved by that: the old one is told, the new one asked, and all that was mailed is dead [TK-06, TK-07]", async () => {
    const web = await serve(config());
    const { engine } = web.instance;
    const { admin, id, token, ada, fresh } = await cast(web);
    await web.post("/api/users/forgot-password", { email: ada });
    await web.post("/api/users/change-email", { newEmail: "x@example.com", password: PASSWORD }, { token });
    const patched = await web.patch(`/api/users/${id}`, { email: fresh }, { token: admin });
    expect(patched.body.doc).toMatchObject({ email: fresh, _verified: false });
    for (const purpose of ["reset", "change email"] as const)
      expect(await mailedToken(engine, { person: id, purpose }), purpose).toBeNull();
    expect((await web.get("/api/users", { token })).status).toBe(401);
    const mail = await post().nextMailTo(fresh);
    expect((await web.post(`/api/users/verify/${tokenIn(mail)}`)).status).toBe(200);
    expect(await stored(web, id)).toMatchObject({ email: fresh, _verified: true });
    const told = post()
      .mailsTo(ada)
      .map(({ text }) => text ?? "");
    expect(told.length).toBeGreaterThan(0);
    expect(post().mailsTo("x@example.com").length).toBeLessThanOrEqual(1);
  });

  it("is proved where they say so in the same breath, and stays so where nothing is moved [TK-06]", async () => {
    const web = await serve(config());
    const { admin, id, fresh } = await cast(web);
    const both = await web.patch(`/api/users/${id}`, { email: fresh, _verified: true }, { token: admin });
    expect(both.body.doc).toMatchObject({ email: fresh, _verified: true });
    const same = await web.patch(`/api/users/${id}`, { email: fresh.toUpperCase() }, { token: admin });
    expect(same.body.doc).toMatchObject({ email: fresh, _verified: true });
    expect(await mailedToken(web.instance.engine, { person: id, purpose: "verify" })).toBeNull();
  });

  it("is not proved either where a hook moves it, or many are moved at once, or nothing is asked of anybody [TK-06]", async () => {
    const hooks = {
      beforeChange: [
        ({ data, operation }: { data: { name?: string }; operation: string }) =>
          operation === "update" && data.name ? { ...data, email: `${data.name}@hooked.example.com` } : data,
      ],
    };
    const { collections, ...others } = config({ register: true }, { name: { type: "text" } });
    const web = await serve({ ...others, collections: { users: { ...collections.users, hooks } } });
    const { id, token, admin } = await cast(web);
    expect((await web.patch(`/api/users/${id}`, { name: "ada" }, { token })).status).toBe(403);
    await web.patch(`/api/users/${id}`, { name: "ada" }, { token: admin });
    expect(await stored(web, id)).toMatchObject({ email: "ada@hooked.example.com", _verified: false });
    await web.lucent.update({ collection: "users", id, data: { _verified: true } });
    const where = { id: { equals: id } };
    await web.lucent.update({ collection: "users", where, data: { email: "bulk@example.com" } });
    expect(await stored(web, id)).toMatchObject({ email: "bulk@example.com", _verified: false });
    const query = `mutation { updateUser(id: "${id}", data: { email: "graph@example.com" }) { email _verified } }`;
    const moved = await web.post("/api/graphql", { query }, { token: admin });
    expect(moved.body.data.updateUser).toEqual({ email: "graph@example.com", _verified: false });
    expect(await mailedToken(web.instance.engine, { person: id, purpose: "verify" })).toBeNull();
  });
});

describe("Whether an address is proved", () => {
  it.each([
    ["under Payload's name", "_verified", {}],
    ["under the guide's name", "verified", seen],
  ])("is for administrators to say and for nobody about themselves, %s [MA-01]", async (_, name, more) => {
    const web = await serve(config({ register: true }, more));
    const { engine } = web.instance;
    const first = await web.post("/api/users/first-register", { email: "b@example.com", password: PASSWORD });
    const admin = first.body.token;
    const ask = { email: "a@example.com", password: PASSWORD };
    expect((await web.post("/api/users/register", { ...ask, [name]: true })).status).toBe(400);
    const { id } = (await web.post("/api/users/register", ask)).body.user;
    const { token } = (await web.post("/api/users/login", ask)).body;
    const is = async () => (await stored(web, id))[name];

    await web.patch(`/api/users/${id}`, { [name]: true }, { token });
    await web.patch(`/api/users?where[id][equals]=${id}`, { [name]: true }, { token });
    const query = `mutation { updateUser(id: "${id}", data: { ${name}: true }) { id } }`;
    await web.post("/api/graphql", { query }, { token });
    await web.lucent
      .as({ id, collection: "users" })
      .update({ collection: "users", id, data: { [name]: true } });
    expect(await is()).toBe(false);

    await web.patch(`/api/users/${id}`, { [name]: true }, { token: admin });
    expect(await is()).toBe(true);
    await web.patch(`/api/users/${id}`, { [name]: false }, { token: admin });
    expect(await is()).toBe(false);
    const key = (scopes: string[]) =>
      web.post("/api/users/api-keys", { name: scopes[0], scopes }, { token: admin });
    const writing = (await key(["write"])).body.apiKey.key;
    await web.patch(`/api/users/${id}`, { [name]: true }, { token: writing });
    expect(await is()).toBe(false);
    const made = await web.post(
      "/api/users",
      { email: "made@example.com", password: PASSWORD, [name]: true },
      { token: admin },
    );
    expect(made.body.doc[name]).toBe(true);
    expect(engine.config.collections.get("users")?.field.get(name)?.purpose).toBe("verified");
  });
});

describe("The hidden token", { timeout: 60_000 }, () => {
  it.each([
    ["_verificationToken", {}],
    ["verificationToken", { verificationToken: { type: "text", hidden: true } }],
  ])(
    "%s is shown to trusted code that asks for hidden fields, and to nobody over a wire [TK-05]",
    async (name, more) => {
      const web = await serve(config(undefined, more));
      const { engine } = web.instance;
      const first = await web.post("/api/users/first-register", {
        email: "b@example.com",
        password: PASSWORD,
      });
      const admin = first.body.token;
      const email = `hidden${name.length}@example.com`;
      const registered = await web.post("/api/users/register", { email, password: PASSWORD });
      const { id } = registered.body.user;
      const token = (await mailedToken(engine, { person: id, purpose: "verify" })) as string;
      const hidden = { collection: "users", showHiddenFields: true };
      const doc = await web.lucent.findByID({ ...hidden, id });
      expect(doc[name]).toBe(token);
      expect(doc.resetToken ?? doc.resetPasswordToken).toBeNull();
      const { docs } = await web.lucent.find(hidden);
      expect(docs.map((one: Record<string, unknown>) => one[name])).toEqual(
        docs.map((one: { id: string }) => (one.id === id ? token : null)),
      );
      const selected = await web.lucent.findByID({ ...hidden, id, select: { email: true } });
      expect(selected).toEqual({ id, email, collection: "users" });

      const plain = await web.lucent.findByID({ collection: "users", id });
      expect(plain).not.toHaveProperty(name);
      const asked = await web.lucent.findByID({
        ...hidden,
        id,
        overrideAccess: false,
        user: first.body.user,
      });
      expect(asked).not.toHaveProperty(name);
      const seal = token.slice(33);
      for (const path of [
        `/api/users/${id}?showHiddenFields=true`,
        `/api/users?showHiddenFields=true&select[${name}]=true`,
        `/api/users?where[${name}][exists]=true`,
      ])
        expect((await web.get(path, { token: admin })).text).not.toContain(seal);
      expect(registered.text).not.toContain(seal);
      const query = `{ users { docs { ${name} } } }`;
      const graphql = await web.post("/api/graphql", { query }, { token: admin });
      expect(graphql.body.errors[0].extensions).toMatchObject({ code: "GRAPHQL_INVALID" });

      await web.lucent.auth.verifyEmail(doc[name]);
      expect((await web.lucent.findByID({ ...hidden, id }))[name]).toBeNull();
    },
  );

  it("costs a list one read, however long it is", async () => {
    const web = await serve(config());
    const { database } = web.instance.engine;
    for (let n = 0; n < 12; n++)
      await web.lucent.create({
        collection: "users",
        data: { email: `m${n}@many.example.com`, password: PASSWORD },
      });
    const { read } = database;
    let reads = 0;
    Object.assign(database, {
      read: (select: Parameters<typeof read>[0]) => {
        if (select.from === "lucent_mailed_tokens") reads += 1;
        return read.call(database, select);
      },
    });
    const { docs } = await web.lucent.find({ collection: "users", showHiddenFields: true, limit: 0 });
    expect(docs.every((one: Record<string, unknown>) => typeof one["_verificationToken"] === "string")).toBe(
      true,
    );
    expect(reads).toBe(1);
    await web.lucent.find({ collection: "users", limit: 0 });
    expect(reads).toBe(1);
  });
});

it("Where people come by strategies alone no letter is written about an address", async () => {
  const robots = { auth: { disableLocalStrategy: true, verify: true }, fields: { email: { type: "email" } } };
  const web = await serve({ email: post().email, collections: { robots, users: { auth: true } } });
  const { id } = await web.lucent.create({ collection: "robots", data: { email: "r@robots.example.com" } });
  const data = { email: "s@robots.example.com" };
  const moved = await web.lucent.update({ collection: "robots", id, data });
  expect(moved).toMatchObject({ ...data, _verified: false });
  expect(await web.instance.engine.database.count({ from: "lucent_outbox" })).toBe(0);
});
