import { describe, expect, it } from "vitest";
import { officeOf } from "../../packages/lucent/src/auth/outbox/index.ts";
import { LucentError } from "../../packages/lucent/src/errors/index.ts";
import { stranger } from "../../packages/lucent/src/operation/index.ts";
import type { Write } from "../../packages/lucent/src/ports/index.ts";
import { hashCheaply } from "../support/hash-cheaply.ts";
import { PASSWORD, serve, serveNodes, type TestServer } from "../support/serve.ts";
import { administrator, config, type Told, toldAt } from "./world.ts";

const MINUTE = 60_000;
// Nobody is locked in here, and the clock stands in the middle of a minute.
const open = { ...config, auth: { maxLoginAttempts: 0 } };
const clock = { now: () => 1_800_000_000_000 + MINUTE / 2 };

const wrong = (web: TestServer, email: string, headers: Readonly<Record<string, string>> = {}) =>
  web.post("/api/users/login", { email, password: "a wrong guess" }, { headers });
const refusals = (web: TestServer) => toldAt(web, { outcome: "refused" });
const facts = ({ event, reason, count, person }: Told) => [event, reason, count, person];

describe("What is refused", () => {
  it("is one row for an account, a network and a minute, and counts", async () => {
    let now = clock.now();
    const web = await serve({ ...open, trustedProxies: 1 }, { clock: { now: () => now } });
    const ada = await web.person("ada@example.com");
    const from = (address: string) => ({ "x-forwarded-for": address });
    for (const address of ["192.0.2.1", "192.0.2.1", "::ffff:192.0.2.1"])
      await wrong(web, "ada@example.com", from(address));
    expect(await refusals(web)).toMatchObject([
      {
        event: "signed in",
        reason: "INVALID_CREDENTIALS",
        count: 3,
        person: ada.id,
        actor: null,
        origin: { address: "192.0.2.1" },
      },
    ]);
    // A network of IPv6 has addresses without end.
    for (const address of ["2001:db8::1", "2001:db8:0:0:ffff::1", "2001:DB8::2"])
      await wrong(web, "ada@example.com", from(address));
    await wrong(web, "ada@example.com", from("2001:db8:0:1::1"));
    expect((await refusals(web)).map(({ count }) => count)).toEqual([1, 3, 3]);
    now += MINUTE;
    await wrong(web, "ada@example.com", from("192.0.2.1"));
    expect((await refusals(web)).map(({ count }) => count)).toEqual([1, 1, 3, 3]);
  });

  it("is counted exactly when it comes at once, on two nodes [RL-11]", async () => {
    const nodes = (await serveNodes(2, open, { clock })) as [TestServer, TestServer];
    for (const { instance } of nodes) hashCheaply(instance.engine);
    const [one] = nodes;
    const { id } = await one.person("ada@example.com");
    await Promise.all(
      Array.from({ length: 100 }, (_, place) => wrong(nodes[place % 2] as TestServer, "ada@example.com")),
    );
    expect((await refusals(one)).map(facts)).toEqual([["signed in", "INVALID_CREDENTIALS", 100, id]]);
  });

  it("to made-up identifiers is a handful of rows for one peer, however many there are [RL-15]", async () => {
    const web = await serve(open, { clock });
    const { engine } = web.instance;
    hashCheaply(engine);
    for (let made = 0; made < 200; made += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, place) => wrong(web, `nobody-${made + place}@example.com`)),
      );
    }
    expect((await refusals(web)).map(facts)).toEqual([["signed in", "INVALID_CREDENTIALS", 200, null]]);
    // The rest without the way to it.
    const offer = engine.registry.offer("login", "users");
    if (!offer) throw new Error("Nobody signs in.");
    const { collection, operation } = offer;
    const refused = () =>
      engine.registry.refused({
        engine,
        collection,
        caller: { ...stranger(engine), req: { ...stranger(engine).req, address: "127.0.0.1" } },
        declaration: operation.declaration,
        error: new LucentError("INVALID_CREDENTIALS"),
      });
    for (let told = 0; told < 9_800; told += 100) await Promise.all(Array.from({ length: 100 }, refused));
    expect((await refusals(web)).map(facts)).toEqual([["signed in", "INVALID_CREDENTIALS", 10_000, null]]);
    for (const from of ["lucent_events", "lucent_event_origins"])
      expect(await engine.database.count({ from }), from).toBe(1);
  });

  it("in more ways than a node tells within a minute is counted in one row more [RL-15]", async () => {
    const web = await serve({ ...open, trustedProxies: 1 }, { clock });
    hashCheaply(web.instance.engine);
    const { id } = await web.person("ada@example.com");
    const peers = Array.from({ length: 520 }, (_, place) => `10.0.${place >> 8}.${place & 255}`);
    for (let first = 0; first < peers.length; first += 40) {
      const some = peers.slice(first, first + 40);
      await Promise.all(some.map((peer) => wrong(web, "ada@example.com", { "x-forwarded-for": peer })));
    }
    // What is known already goes on being counted where it was.
    await wrong(web, "ada@example.com", { "x-forwarded-for": peers[0] as string });
    const told = await refusals(web);
    const further = told.filter(({ event }) => event === "further refusals");
    expect(further).toMatchObject([{ count: 20, person: null, reason: null, origin: { address: null } }]);
    expect(told).toHaveLength(501);
    expect(told.filter(({ count, person }) => count === 2 && person === id)).toHaveLength(1);
  });

  it("is the same for the unknown, the known and the disabled, in statements and in commits [EN-01]", async () => {
    const web = await serve(config, { clock });
    const ada = await web.person("ada@example.com");
    const bob = await web.person("bob@example.com");
    await web.lucent.disableAccount({ collection: "users", id: bob.id, data: {} });
    // What is sent meanwhile is none of the answer's work.
    await officeOf(web.instance.engine).close();
    const { database } = web.instance.engine;
    const batches: string[][] = [];
    const commit = database.commit.bind(database);
    const shape = (write: Write) =>
      write.kind === "insert"
        ? `into ${write.into}`
        : `${write.kind} ${"table" in write ? write.table : write.from}`;
    Object.assign(database, {
      commit: (batch: readonly Write[]) => {
        batches.push(batch.map(shape));
        return commit(batch);
      },
    });
    const doneFor = async (email: string, password = "a wrong guess") => {
      batches.length = 0;
      const { status } = await web.post("/api/users/login", { email, password });
      return { status, batches: [...batches] };
    };
    const unknown = await doneFor("nobody@example.com");
    expect(unknown.batches.at(-1)).toEqual([
      "into lucent_events",
      "update lucent_events",
      "into lucent_event_origins",
    ]);
    expect(await doneFor("ada@example.com")).toEqual(unknown);
    expect(await doneFor("bob@example.com", PASSWORD)).toEqual(unknown);
    for (let more = 0; more < 6; more += 1) await wrong(web, "ada@example.com");
    expect(await doneFor("ada@example.com", PASSWORD)).toEqual(unknown);
    expect((await refusals(web)).map(facts).sort()).toEqual([
      ["signed in", "ACCOUNT_DISABLED", 1, bob.id],
      ["signed in", "ACCOUNT_LOCKED", expect.any(Number), ada.id],
      ["signed in", "INVALID_CREDENTIALS", 1, null],
      ["signed in", "INVALID_CREDENTIALS", expect.any(Number), ada.id],
    ]);
  });

  it("is told of people who reach for what is not theirs, on all surfaces, and not of strangers [LG-02]", async () => {
    const web = await serve(open, { clock });
    const root = await administrator(web);
    const { id, token } = await web.person("ada@example.com");
    const query = `mutation { disableUser(id: "${root.id}") { sessions } }`;
    expect((await web.post(`/api/users/${root.id}/disable`, {}, { token })).status).toBe(403);
    const { body } = await web.post("/api/graphql", { query }, { token });
    expect(body.errors[0].extensions.code).toBe("FORBIDDEN");
    const ada = { ...(await web.get("/api/users/me", { token })).body.user };
    const local = web.lucent.as(ada).disableAccount({ collection: "users", id: root.id, data: {} });
    await expect(local).rejects.toMatchObject({ code: "FORBIDDEN" });
    await web.patch(`/api/users/${root.id}`, { role: "user" }, { token });
    await web.delete(`/api/users/${root.id}`, { token });
    const told = await refusals(web);
    expect(told.map(facts)).toEqual([
      ["account deleted", "FORBIDDEN", 1, id],
      ["account changed", "NOT_FOUND", 1, id],
      // What was asked in process came from nowhere.
      ["account disabled", "FORBIDDEN", 1, id],
      ["account disabled", "FORBIDDEN", 2, id],
    ]);
    for (const { actor } of told) expect(actor).toMatchObject({ id, collection: "users" });
    await web.post(`/api/users/${root.id}/disable`, {});
    await web.delete(`/api/users/${root.id}`);
    await web.post("/api/users/refresh", { refreshToken: "nothing of the kind" });
    await web.get("/api/users/me/export");
    expect(await refusals(web)).toHaveLength(4);
  });

  it("by an error that a hook keeps for everybody is told of whom it was thrown to [LG-02]", async () => {
    const no = new LucentError("FORBIDDEN");
    const thrown: unknown[] = [];
    const beforeLogin = () => {
      if (thrown.length > 0) throw thrown[0];
    };
    const users = { ...config.collections.users, hooks: { beforeLogin: [beforeLogin] } };
    const web = await serve({ ...open, collections: { users } }, { clock });
    const people = [await web.person("ada@example.com"), await web.person("bob@example.com")];
    const login = (name: string) =>
      web.post("/api/users/login", { email: `${name}@example.com`, password: PASSWORD });
    thrown[0] = no;
    await Promise.all([login("ada"), login("bob"), login("bob")]);
    thrown[0] = "a word";
    await login("ada");
    const told = (await refusals(web)).map(facts).sort();
    const [ada, bob] = people.map(({ id }) => id);
    expect(told).toEqual([
      ["signed in", "FORBIDDEN", 1, ada],
      ["signed in", "FORBIDDEN", 2, bob],
      ["signed in", "INTERNAL", 1, ada],
    ]);
  });

  it("does not fail or change the answer where it cannot be told [RL-04]", async () => {
    const web = await serve(open, { clock });
    hashCheaply(web.instance.engine);
    const { database } = web.instance.engine;
    const expected = await wrong(web, "nobody@example.com");
    Object.assign(database, { commit: () => Promise.reject(new Error("The disk is gone.")) });
    const answer = await wrong(web, "nobody@example.com");
    expect([answer.status, answer.body]).toEqual([expected.status, expected.body]);
  });
});

it("holds nothing that anybody typed, and nothing secret [LG-01]", async () => {
  const MARKER = "marker";
  const typed = (what: string) => `${MARKER}-${what}-violet-anvil`;
  const web = await serve(config, { clock });
  const root = await administrator(web);
  const { id, token } = await web.person("ada@example.com");
  const login = (body: object) => web.post("/api/users/login", body);
  // People type their password where their address belongs.
  await login({ email: typed("password"), password: typed("password") });
  await login({ email: `${typed("password")}@example.com`, password: PASSWORD });
  await login({ email: "ada@example.com", password: typed("password") });
  await web.post("/api/users/register", {
    email: `${MARKER}@example.com`,
    password: typed("password"),
    name: typed("name"),
  });
  await web.post(
    "/api/users/change-password",
    { currentPassword: typed("old"), newPassword: typed("new") },
    { token },
  );
  await web.post("/api/users/api-keys", { name: typed("key") }, { token });
  await web.post(`/api/users/${typed("id")}/disable`, { reason: typed("reason") }, { token });
  await web.post(`/api/users/${id}/disable`, { reason: typed("reason") }, { token: root.token });
  await web.patch(`/api/users/${id}`, { rank: { word: typed("rank") } }, { token: root.token });
  await web.delete(`/api/users/${typed("id")}`, { token: root.token });
  await web.delete(`/api/users/sessions/${typed("session")}`, { token: root.token });
  for (const path of ["forgot-password", "resend-verification", "unlock"])
    await web.post(`/api/users/${path}`, { email: `${typed("address")}@example.com` }, { token: root.token });
  for (const path of ["reset-password", "verify-email", "accept-invitation", "confirm-email-change"])
    await web.post(`/api/users/${path}`, { token: typed("token"), password: typed("password") });
  const { database } = web.instance.engine;
  const tables = web.instance.engine.registry.tables.filter(({ name }) => name.startsWith("lucent_event"));
  expect(tables).toHaveLength(2);
  for (const { name, columns } of tables) {
    const rows = await database.read({
      from: name,
      columns: columns.map((column) => ({ table: name, column: column.name })),
    });
    expect(rows.length, name).toBeGreaterThan(8);
    expect(JSON.stringify(rows).toLowerCase(), name).not.toContain(MARKER);
    for (const secret of [token, root.token]) expect(JSON.stringify(rows)).not.toContain(secret.slice(-20));
  }
});
