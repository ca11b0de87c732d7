import { setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { commitsOf } from "../support/commits.ts";
import { mailSuite } from "../support/mail.ts";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, type Received, serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";

const post = mailSuite();
const people = { auth: { verify: true, register: { fields: ["tag"] } } };
const fields = { name: { type: "text" }, phone: { type: "text", unique: true }, tag: { type: "text" } };
const config = (options: object = {}) => ({
  email: { ...post().email, maxPerAddress: false },
  collections: { users: { ...people, fields, ...options } },
});
const HOUR = 60 * 60 * 1000;

const register = (web: TestServer, email: string, more: object = {}) =>
  web.post("/api/users/register", { email, password: PASSWORD, ...more });

/** An answer with what may differ between any two people taken out. */
function canonical({ status, text, headers }: Received, email: string) {
  const isTold = ([name]: [string, string]) => !["date", "x-request-id"].includes(name);
  return {
    status,
    text: text
      .replaceAll(email, "(address)")
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "(id)")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)"),
    headers: [...headers].filter(isTold),
  };
}

describe("Where addresses must be proved", { timeout: 60_000 }, () => {
  it("registering with a taken one is answered like success and changes nothing [EN-03]", async () => {
    const web = await serve(config());
    const more = { name: "Ada", phone: "1", tag: "x" };
    const first = await register(web, "owner@example.com", more);
    const before = await web.lucent.find({ collection: "users", limit: 0 });
    const free = await register(web, "free_@example.com", { ...more, phone: "2" });
    const taken = await register(web, "owner@example.com", { ...more, phone: "3" });
    expect(canonical(taken, "owner@example.com")).toEqual({
      ...canonical(free, "free_@example.com"),
      text: canonical(free, "free_@example.com").text.replace('"phone":"2"', '"phone":"3"'),
    });
    expect(taken.status).toBe(201);
    expect(taken.body.user.id).not.toBe(first.body.user.id);
    expect(Object.keys(taken.body.user)).toEqual(Object.keys(free.body.user));
    const after = await web.lucent.find({ collection: "users", limit: 0 });
    expect(after.totalDocs).toBe(before.totalDocs + 1);
    const owner = await web.lucent.findByID({ collection: "users", id: first.body.user.id });
    expect(owner).toEqual(before.docs[0]);
    // Nothing of the account that was not made holds a place.
    expect((await register(web, "next@example.com", { phone: "3" })).status).toBe(201);
  });

  it("by GraphQL and in process as well [EN-03]", async () => {
    const web = await serve(config());
    await register(web, "owner@example.com");
    const query =
      "mutation ($data: mutationRegisterUserInput!) { registerUser(data: $data) { user { email } } }";
    const ask = (email: string) =>
      web.post("/api/graphql", {
        query: query
          .replace("($data: mutationRegisterUserInput!)", "")
          .replace("data: $data", `data: { email: "${email}", password: "${PASSWORD}" }`),
      });
    const taken = await ask("owner@example.com");
    const free = await ask("other@example.com");
    expect(taken.text.replace("owner", "other")).toBe(free.text);
    const user = await web.lucent.auth.register({ email: "owner@example.com", password: PASSWORD });
    expect(user).toMatchObject({ email: "owner@example.com", _verified: false });
    expect((await web.lucent.find({ collection: "users" })).totalDocs).toBe(2);
  });

  it("it takes as many commits of as many statements, and as many passwords are hashed [EN-03]", async () => {
    const web = await serve(config());
    await register(web, "owner@example.com");
    const hash = vi.spyOn(web.instance.engine.hasher, "hash");
    const free = await commitsOf(web, () => register(web, "free@example.com"));
    const taken = await commitsOf(web, () => register(web, "owner@example.com"));
    expect(taken).toEqual(free);
    expect(taken).toHaveLength(2);
    expect(taken[0]).toContain("insert users");
    expect(hash).toHaveBeenCalledTimes(2);
  });

  it("whatever else stands in the way is told of both [EN-03]", async () => {
    const relation = { type: "relationship", relationTo: "users" };
    const web = await serve(
      config({
        auth: { verify: true, register: { fields: ["boss"] } },
        fields: { ...fields, boss: relation },
      }),
    );
    await register(web, "owner@example.com", { phone: "1" });
    const faults = [
      { phone: "1" },
      { boss: "019aa5c0-5f00-7000-8000-ffffffffffff" },
      { password: "short" },
      { role: "admin" },
    ];
    for (const fault of faults) {
      const free = await register(web, "free@example.com", fault);
      const taken = await register(web, "owner@example.com", fault);
      expect(taken.status, JSON.stringify(fault)).toBe(400);
      expect(canonical(taken, "owner@example.com")).toEqual(canonical(free, "free@example.com"));
    }
    expect((await web.lucent.find({ collection: "users" })).totalDocs).toBe(1);
  });

  it("the owner is told by mail, once an hour at most, and nobody else is [EN-03, TK-09]", async () => {
    const clock = testClock();
    const web = await serve(config(), { clock });
    await register(web, "told@example.com");
    await post().nextMailTo("told@example.com");
    await register(web, "TOLD@Example.com");
    const letter = await post().nextMailTo("told@example.com");
    expect(letter.subject).not.toBe("");
    expect(letter.text).not.toMatch(/[0-9a-f]{32}_/);
    for (let n = 0; n < 2; n++) await register(web, "told@example.com");
    // As long as the outbox takes at most.
    await setTimeout(300);
    clock.advance(HOUR + 1);
    await register(web, "told@example.com");
    await post().nextMailTo("told@example.com");
    expect(post().mailsTo("told@example.com")).toHaveLength(3);
  });

  it("of 20 who register with one address at the same time all are answered alike, and one is there [EN-03]", async () => {
    const nodes = await serveNodes(2, config());
    const [web] = nodes as [TestServer];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => register(nodes[n % 2] as TestServer, "one@example.com")),
    );
    const [first] = answers as [Received];
    for (const answer of answers)
      expect(canonical(answer, "one@example.com")).toEqual(canonical(first, "one@example.com"));
    const { docs } = await web.lucent.find({ collection: "users" });
    expect(docs).toHaveLength(1);
    const token = await mailedToken(web.instance.engine, { person: docs[0].id, purpose: "verify" });
    expect(token).not.toBeNull();
  });

  it("of two who have found nobody there, the second is answered like the first [EN-03]", async () => {
    const web = await serve(config());
    const { database } = web.instance.engine;
    const { read } = database;
    const both = Promise.withResolvers<void>();
    let looked = 0;
    Object.assign(database, {
      read: async (select: Parameters<typeof read>[0]) => {
        const rows = await read.call(database, select);
        if (select.from !== "users" || select.columns.length !== 1) return rows;
        looked += 1;
        if (looked === 2) both.resolve();
        await both.promise;
        return rows;
      },
    });
    const email = "both@example.com";
    const [first, second] = await Promise.all([register(web, email), register(web, email)]);
    expect(looked).toBe(2);
    expect(canonical(second, email)).toEqual(canonical(first, email));
    expect((await web.lucent.find({ collection: "users" })).totalDocs).toBe(1);
  });

  it("nobody is signed in by registering, whatever the config says of it [EN-03]", async () => {
    const web = await serve(config({ auth: { verify: true, register: { login: true } } }));
    const free = await register(web, "free_@example.com");
    const taken = await register(web, "free_@example.com");
    expect(Object.keys(free.body).sort()).toEqual(["message", "user"]);
    expect(free.headers.getSetCookie()).toEqual([]);
    expect(canonical(taken, "free_@example.com")).toEqual(canonical(free, "free_@example.com"));
  });

  it("hooks that answer differently once somebody is there give nothing away [EN-03]", async () => {
    const told: string[] = [];
    const hooks = {
      afterChange: [
        ({ doc }: { doc: { email: string } }) => {
          told.push(doc.email);
          return { ...doc, name: "from the hook" };
        },
      ],
    };
    const web = await serve(config({ hooks }));
    const free = await register(web, "free_@example.com");
    const taken = await register(web, "free_@example.com");
    expect(canonical(taken, "free_@example.com")).toEqual(canonical(free, "free_@example.com"));
    expect(told).toEqual(["free_@example.com"]);
  });
});

describe("Where they need not be proved", () => {
  it("a taken one is a fault of the field, and its owner's account stays as it is", async () => {
    const web = await serve(config({ auth: { register: true } }));
    await register(web, "owner@example.com");
    const taken = await register(web, "owner@example.com");
    expect([taken.status, taken.body.errors[0].data.errors]).toEqual([
      400,
      [{ path: "email", message: "A user with the given email is already registered." }],
    ]);
  });

  it("letters can be sent all the same, and who registers may be signed in", async () => {
    const auth = { verify: true, requireVerified: false, register: { login: true } };
    const web = await serve(config({ auth }));
    const { status, body } = await register(web, "free@example.com");
    expect([status, typeof body.token]).toEqual([201, "string"]);
    const token = await mailedToken(web.instance.engine, { person: body.user.id, purpose: "verify" });
    expect(token).not.toBeNull();
    expect((await register(web, "free@example.com")).status).toBe(400);
  });
});
