import { describe, expect, it, test } from "vitest";
import { mailedToken, makeToken } from "../support/mailed-token.ts";
import { PASSWORD, type Received, serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";

const people = { auth: { verify: true, register: true } };
const config = { email: { maxPerAddress: false }, collections: { users: people, members: people } };
const ADDRESS = "ada@example.com";
const DAY = 24 * 60 * 60 * 1000;
const DEAD = [403, "INVALID_MAILED_TOKEN", "Verification token is invalid."];

interface Heard {
  readonly doc: { readonly _verified: boolean };
  readonly previousDoc?: { readonly _verified: boolean };
}

async function registered(web: TestServer, email = ADDRESS, slug = "users") {
  const { status, body } = await web.post(`/api/${slug}/register`, { email, password: PASSWORD });
  expect(status).toBe(201);
  const { id } = body.user;
  const token = await mailedToken(web.instance.engine, { person: id, purpose: "verify", slug });
  return { id: id as string, token: token as string };
}

const login = (web: TestServer, email = ADDRESS) =>
  web.post("/api/users/login", { email, password: PASSWORD });
const stored = (web: TestServer, id: string, collection = "users") => web.lucent.findByID({ collection, id });
const refusal = ({ status, body }: Received) => [status, body.errors?.[0].code, body.errors?.[0].message];

describe("The token that is mailed to whoever registers", { timeout: 60_000 }, () => {
  it("opens the door once, on either route, and opens no session itself [TK-02]", async () => {
    const web = await serve(config);
    for (const [email, route] of [
      ["ada@example.com", "path"],
      ["bea@example.com", "body"],
    ] as const) {
      const { id, token } = await registered(web, email);
      const use = () =>
        route === "path"
          ? web.post(`/api/users/verify/${token}`)
          : web.post("/api/users/verify-email", { token });
      expect(refusal(await login(web, email)).slice(0, 2)).toEqual([403, "EMAIL_UNVERIFIED"]);
      const before = await stored(web, id);
      const used = await use();
      expect([used.status, used.body]).toEqual([200, { message: "Account verified successfully." }]);
      expect(used.headers.getSetCookie()).toEqual([]);
      const after = await stored(web, id);
      expect(after).toMatchObject({ _verified: true });
      expect(Date.parse(after.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
      expect(refusal(await use())).toEqual(DEAD);
      expect((await login(web, email)).status).toBe(200);
    }
  });

  it("works by GraphQL and in process, under the names that people know", async () => {
    const web = await serve(config);
    const first = await registered(web, "ada@example.com");
    const query = `mutation { verifyEmailUser(token: "${first.token}") }`;
    const answer = await web.post("/api/graphql", { query });
    expect(answer.body).toEqual({ data: { verifyEmailUser: true } });
    const second = await registered(web, "bea@example.com");
    await web.lucent.auth.verifyEmail(second.token);
    const third = await registered(web, "cleo@example.com", "members");
    await web.lucent.verifyEmail({ collection: "members", token: third.token });
    for (const { id } of [first, second]) expect(await stored(web, id)).toMatchObject({ _verified: true });
    expect(await stored(web, third.id, "members")).toMatchObject({ _verified: true });
    await expect(web.lucent.auth.verifyEmail(second.token)).rejects.toMatchObject({
      code: "INVALID_MAILED_TOKEN",
    });
  });

  it("is used once by 24 who post it at the same time on two nodes [TK-02]", async () => {
    const nodes = await serveNodes(2, config);
    const [web] = nodes as [TestServer, TestServer];
    const { id, token } = await registered(web);
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) => nodes[n % 2]?.post(`/api/users/verify/${token}`)),
    );
    const statuses = answers.map((answer) => answer?.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 403)).toHaveLength(23);
    expect(await stored(web, id)).toMatchObject({ _verified: true });
  });

  it("is answered alike however it is dead, and verifies nobody [TK-02, TK-05, TK-07, EN-04]", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const { engine } = web.instance;
    const { id, token } = await registered(web);
    const other = await registered(web, "bea@example.com");
    const elsewhere = await registered(web, ADDRESS, "members");
    const make = (purpose: "reset" | "change email" | "invitation") =>
      makeToken(engine, { person: id, purpose, address: ADDRESS });
    const dead = [
      elsewhere.token,
      await make("reset"),
      await make("change email"),
      await make("invitation"),
      `${other.token.slice(0, 33)}${token.slice(33)}`,
      token.toUpperCase(),
      token.slice(0, -1),
      `${token}A`,
      "nothing-of-the-kind",
    ];
    const texts = new Set<string>();
    for (const text of dead) {
      const answer = await web.post("/api/users/verify-email", { token: text });
      expect(refusal(answer), text).toEqual(DEAD);
      texts.add(answer.text.replace(/"requestId":"[^"]*"/, ""));
    }
    clock.advance(DAY);
    const expired = await web.post("/api/users/verify-email", { token });
    texts.add(expired.text.replace(/"requestId":"[^"]*"/, ""));
    expect(texts.size).toBe(1);
    expect(await stored(web, id)).toMatchObject({ _verified: false });
    expect(await stored(web, other.id)).toMatchObject({ _verified: false });
  });

  it("ends with a newer one, with its person and with another address of theirs [TK-02, TK-07]", async () => {
    const clock = testClock();
    const web = await serve(config, { clock });
    const { engine } = web.instance;
    const { id, token } = await registered(web);
    clock.advance(61_000);
    await web.post("/api/users/resend-verification", { email: ADDRESS });
    const newer = (await mailedToken(engine, { person: id, purpose: "verify" })) as string;
    expect(newer).not.toBe(token);
    expect(refusal(await web.post(`/api/users/verify/${token}`))).toEqual(DEAD);

    await web.lucent.update({ collection: "users", id, data: { email: "moved@example.com" } });
    expect(refusal(await web.post(`/api/users/verify/${newer}`))).toEqual(DEAD);
    const last = (await mailedToken(engine, { person: id, purpose: "verify" })) as string;
    await web.lucent.delete({ collection: "users", id });
    expect(refusal(await web.post(`/api/users/verify/${last}`))).toEqual(DEAD);
  });

  it("proves no address that its person has got past the engine meanwhile [TK-07]", async () => {
    const web = await serve(config);
    const { engine } = web.instance;
    const { id, token } = await registered(web);
    const where = { compare: { table: "users", column: "id" }, is: "=", value: id } as const;
    await engine.database.commit([
      { kind: "update", table: "users", set: { email: "other@example.com" }, where },
    ]);
    expect(refusal(await web.post(`/api/users/verify/${token}`))).toEqual(DEAD);
    expect(await stored(web, id)).toMatchObject({ _verified: false });
  });

  it("cannot be read out of the database, nor guessed from another [TK-01]", async () => {
    const web = await serve(config);
    const { engine } = web.instance;
    const { id, token } = await registered(web);
    const tokens = [token];
    for (let n = 0; n < 200; n++)
      tokens.push(await makeToken(engine, { person: id, purpose: "verify", address: ADDRESS }));
    expect(new Set(tokens).size).toBe(201);
    const seals = tokens.map((text) => text.slice(33));
    for (const seal of seals) expect(seal).toMatch(/^[\w-]{43}$/);
    expect(new Set(seals.map((seal) => seal.slice(0, 5))).size).toBeGreaterThan(195);
    const rows = await engine.database.read({
      from: "lucent_mailed_tokens",
      columns: ["id", "nonce", "address", "purpose"].map((column) => ({
        table: "lucent_mailed_tokens",
        column,
      })),
    });
    const text = JSON.stringify(rows);
    for (const seal of seals) expect(text).not.toContain(seal);
  });
});

test("Whoever comes first is verified and gets no letter; others whom code makes as verified get none either", async () => {
  const web = await serve(config);
  const { engine } = web.instance;
  const body = { email: "first@example.com", password: PASSWORD };
  const first = await web.post("/api/users/first-register", body);
  expect(first.body.user).toMatchObject({ _verified: true });
  const data = { email: "made@example.com", password: PASSWORD, _verified: true };
  const made = await web.lucent.create({ collection: "users", data });
  for (const person of [first.body.user.id, made.id])
    expect(await mailedToken(engine, { person, purpose: "verify" })).toBeNull();
  const unverified = await web.lucent.create({
    collection: "users",
    data: { ...data, email: "new@example.com", _verified: false },
  });
  expect(await mailedToken(engine, { person: unverified.id, purpose: "verify" })).not.toBeNull();
});

test("Where nothing is said of verification nobody is sent a letter or kept out, and code can ask for one", async () => {
  const web = await serve({ collections: { users: { auth: { register: true } } } });
  const { engine } = web.instance;
  const { id } = (await web.post("/api/users/register", { email: ADDRESS, password: PASSWORD })).body.user;
  expect(await mailedToken(engine, { person: id, purpose: "verify" })).toBeNull();
  expect((await login(web)).status).toBe(200);
  await web.lucent.auth.sendVerificationEmail(id);
  const token = await mailedToken(engine, { person: id, purpose: "verify" });
  await web.lucent.auth.verifyEmail(token);
  expect(await stored(web, id)).toMatchObject({ _verified: true });
  await expect(web.lucent.auth.sendVerificationEmail(id)).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
});

test("Hooks of the project hear that an address was proved", async () => {
  const heard: unknown[] = [];
  const hooks = {
    afterChange: [
      ({ doc, previousDoc }: Heard) =>
        void (previousDoc && heard.push([previousDoc._verified, doc._verified])),
    ],
  };
  const web = await serve({ collections: { users: { ...people, hooks } } });
  const { token } = await registered(web);
  await web.post(`/api/users/verify/${token}`);
  expect(heard).toEqual([[false, true]]);
});
