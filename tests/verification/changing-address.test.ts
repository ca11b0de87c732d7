import { describe, expect, it, vi } from "vitest";
import { commitsOf } from "../support/commits.ts";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, type Received, serve, serveNodes, type TestServer, testClock } from "../support/serve.ts";

const post = mailSuite();
const role = { type: "select", options: ["admin", "user"], default: "user" };
const config = (auth: object = { verify: true, register: true }, more: object = {}) => ({
  email: { ...post().email, maxPerAddress: false },
  collections: { users: { auth, fields: { role }, ...more } },
});
const DAY = 24 * 60 * 60 * 1000;
let count = 0;

/** Addresses that no other test has. */
function addresses(...names: string[]): string[] {
  count += 1;
  return names.map((name) => `${name}@d${count}.example.com`);
}

async function somebody(web: TestServer, email: string, more: object = {}) {
  const data = { email, password: PASSWORD, _verified: true, ...more };
  const { id } = await web.lucent.create({ collection: "users", data });
  const { body } = await login(web, email);
  return { id: id as string, token: body.token as string, refreshToken: body.refreshToken as string };
}

const login = (web: TestServer, email: string, password = PASSWORD) =>
  web.post("/api/users/login", { email, password });
const change = (web: TestServer, token: string, newEmail: string, password = PASSWORD) =>
  web.post("/api/users/change-email", { newEmail, password }, { token });
const confirm = (web: TestServer, token: string | null) =>
  web.post("/api/users/confirm-email-change", { token });
const tokenOf = (web: TestServer, person: string) =>
  mailedToken(web.instance.engine, { person, purpose: "change email" });
const stored = (web: TestServer, id: string) => web.lucent.findByID({ collection: "users", id });
const codeOf = ({ status, body }: Received) => [status, body.errors?.[0].code];
const DEAD = [403, "INVALID_MAILED_TOKEN"];

function canonical({ status, text, headers }: Received) {
  return { status, text, headers: [...headers].filter(([name]) => !["date", "x-request-id"].includes(name)) };
}

describe("Another address", { timeout: 60_000 }, () => {
  it("takes effect once the new one confirms it, and the old one is told of both [TK-06]", async () => {
    const web = await serve(config());
    const [old = "", fresh = ""] = addresses("old", "fresh");
    const person = await somebody(web, old);
    const asked = await change(web, person.token, ` ${fresh.toUpperCase()}`);
    expect([asked.status, asked.body]).toEqual([
      200,
      { message: "A letter is on its way to the new address." },
    ]);
    const mail = await post().nextMailTo(fresh);
    await post().nextMailTo(old);
    expect(await stored(web, person.id)).toMatchObject({ email: old, _verified: true });
    expect((await login(web, fresh)).status).toBe(401);
    expect((await login(web, old)).status).toBe(200);

    const token = tokenIn(mail);
    const done = await confirm(web, token);
    expect([done.status, done.body]).toEqual([200, { message: "The address was changed." }]);
    expect(done.headers.getSetCookie()).toEqual([]);
    expect(await stored(web, person.id)).toMatchObject({ email: fresh, _verified: true });
    expect((await login(web, old)).status).toBe(401);
    expect((await login(web, fresh)).status).toBe(200);
    const told = await post().nextMailTo(old);
    expect(told.envelope.to).toEqual([old]);
    expect(`${told.text}${told.html}`).not.toContain(token);
    expect((await web.get("/api/users/me", { token: person.token })).body.user.email).toBe(fresh);
    expect(codeOf(await confirm(web, token))).toEqual(DEAD);
  });

  it("can be asked for by GraphQL and in process, and never by a key [TK-06]", async () => {
    const web = await serve(config());
    const [old = "", fresh = "", last = ""] = addresses("old", "fresh", "last");
    const person = await somebody(web, old);
    const query = (newEmail: string) =>
      `mutation { changeEmailUser(newEmail: "${newEmail}", password: "${PASSWORD}") }`;
    const ask = await web.post("/api/graphql", { query: query(fresh) }, { token: person.token });
    expect(ask.body).toEqual({ data: { changeEmailUser: true } });
    const done = await web.post("/api/graphql", {
      query: `mutation { confirmEmailChangeUser(token: "${await tokenOf(web, person.id)}") }`,
    });
    expect(done.body).toEqual({ data: { confirmEmailChangeUser: true } });
    await web.lucent.changeEmail({
      collection: "users",
      token: person.token,
      data: { newEmail: last, password: PASSWORD },
    });
    await web.lucent.auth.confirmEmailChange(await tokenOf(web, person.id));
    expect(await stored(web, person.id)).toMatchObject({ email: last });
    const made = await web.post("/api/users/api-keys", { name: "key" }, { token: person.token });
    expect(codeOf(await change(web, made.body.apiKey.key, fresh))).toEqual([403, "INSUFFICIENT_SCOPE"]);
  });

  it("takes the password that one has, a signed-in person and an address that one has not [PW-06, TK-06, TK-09]", async () => {
    const web = await serve(config());
    const [old = "", fresh = ""] = addresses("old", "fresh");
    const person = await somebody(web, old);
    expect(codeOf(await change(web, person.token, fresh, "certainly-wrong"))).toEqual([
      401,
      "INVALID_CREDENTIALS",
    ]);
    expect(
      codeOf(await web.post("/api/users/change-email", { newEmail: fresh, password: PASSWORD })),
    ).toEqual([403, "FORBIDDEN"]);
    const own = await change(web, person.token, old.toUpperCase());
    expect([own.status, own.body.errors[0].data.errors]).toEqual([
      400,
      [{ path: "newEmail", message: "This is your address already." }],
    ]);
    for (const bad of [
      "a＠example.com",
      "a@b.com,c@d.com",
      "a@b.com\r\nBcc: c@d.com",
      "Ada <a@b.com>",
      "nowhere",
    ])
      expect((await change(web, person.token, bad)).status, bad).toBe(400);
    for (const bad of [["a@b.com"], { equals: "a@b.com" }, null])
      expect(
        (await web.post("/api/users/change-email", { newEmail: bad, password: PASSWORD }, person)).status,
      ).toBe(400);
    expect(await tokenOf(web, person.id)).toBeNull();
    expect(post().mailsTo(old)).toEqual([]);
  });

  it("that is taken is answered alike with the same work; its owner is told and nothing changes [EN-04, TK-06]", async () => {
    const web = await serve(config());
    const [old = "", other = "", taken = "", free = ""] = addresses("old", "other", "taken", "free");
    const [person, second] = [await somebody(web, old), await somebody(web, other)];
    await somebody(web, taken);
    const answers: Received[] = [];
    const work = async (token: string, email: string) =>
      commitsOf(web, async () => void answers.push(await change(web, token, email)));
    const [one, two] = [await work(person.token, taken), await work(second.token, free)];
    expect(one).toEqual(two);
    const [first, next] = answers as [Received, Received];
    expect(canonical(first)).toEqual(canonical(next));
    await post().nextMailTo(free);
    const told = await post().nextMailTo(taken);
    expect(told.text).not.toMatch(/[0-9a-f]{32}_/);
    expect(post().mailsTo(taken)).toHaveLength(1);
    const token = await tokenOf(web, person.id);
    expect(token).not.toBeNull();
    const refused = await confirm(web, token);
    expect([refused.status, refused.body.errors[0].data.errors[0].path]).toEqual([400, "email"]);
    expect(await stored(web, person.id)).toMatchObject({ email: old, _verified: true });
  });

  it("that somebody else takes meanwhile is a fault of the field [TK-06]", async () => {
    const web = await serve(config());
    const [old = "", fresh = ""] = addresses("old", "fresh");
    const person = await somebody(web, old);
    await change(web, person.token, fresh);
    const token = await tokenOf(web, person.id);
    await somebody(web, fresh);
    const refused = await confirm(web, token);
    expect([refused.status, refused.body.errors[0].data.errors]).toEqual([
      400,
      [{ path: "email", message: "A user with the given email is already registered." }],
    ]);
    expect(await stored(web, person.id)).toMatchObject({ email: old });
  });

  it("is confirmed once by 24 who try at the same time on two nodes [TK-02]", async () => {
    const nodes = await serveNodes(2, config());
    const [web] = nodes as [TestServer];
    const [old = "", fresh = ""] = addresses("old", "fresh");
    const person = await somebody(web, old);
    await change(web, person.token, fresh);
    const token = await tokenOf(web, person.id);
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) => confirm(nodes[n % 2] as TestServer, token)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 23 }, () => 403)]);
  });

  it("ends all else that was mailed, and its own token ends with time, a newer one, the account and a disabling [TK-02, TK-05, TK-06]", async () => {
    const clock = testClock();
    const web = await serve(config(), { clock });
    const [old = "", fresh = "", third = ""] = addresses("old", "fresh", "third");
    const person = await somebody(web, old);
    const { engine } = web.instance;
    await web.post("/api/users/forgot-password", { email: old });
    await web.lucent.update({ collection: "users", id: person.id, data: { _verified: false } });
    await web.lucent.auth.sendVerificationEmail(person.id);
    const verify = await mailedToken(engine, { person: person.id, purpose: "verify" });
    await web.lucent.update({ collection: "users", id: person.id, data: { _verified: true } });

    await change(web, person.token, third);
    const superseded = await tokenOf(web, person.id);
    await change(web, person.token, fresh);
    expect(codeOf(await confirm(web, superseded))).toEqual(DEAD);
    expect(codeOf(await confirm(web, verify))).toEqual(DEAD);
    const token = await tokenOf(web, person.id);
    expect(codeOf(await web.post(`/api/users/verify/${token}`))).toEqual(DEAD);
    clock.advance(DAY);
    expect(codeOf(await confirm(web, token))).toEqual(DEAD);

    await web.lucent.changeEmail({
      collection: "users",
      user: { id: person.id, collection: "users" },
      data: { newEmail: fresh, password: PASSWORD },
    });
    const last = await tokenOf(web, person.id);
    await web.lucent.disableAccount({ collection: "users", id: person.id, data: {} });
    expect(codeOf(await confirm(web, last))).toEqual(DEAD);
    await web.lucent.enableAccount({ collection: "users", id: person.id });
    expect((await confirm(web, last)).status).toBe(200);
    for (const purpose of ["verify", "reset", "change email"] as const)
      expect(await mailedToken(engine, { person: person.id, purpose }), purpose).toBeNull();
  });

  it("that was asked for with a password does not outlive that password [TK-02, TK-06]", async () => {
    const web = await serve(config());
    const [old = "", thief = ""] = addresses("old", "thief");
    const person = await somebody(web, old);
    await change(web, person.token, thief);
    const token = await tokenOf(web, person.id);
    const newPassword = "orchid-granite-lantern";
    const changed = await web.post(
      "/api/users/change-password",
      { currentPassword: PASSWORD, newPassword },
      { token: person.token },
    );
    expect(changed.status).toBe(200);
    expect(codeOf(await confirm(web, token))).toEqual(DEAD);
  });

  it.each<[string, (web: TestServer, person: { id: string; token: string }) => Promise<unknown>]>([
    [
      "another password is set",
      (web, { id }) =>
        web.lucent.update({ collection: "users", id, data: { password: "orchid-granite-lantern" } }),
    ],
    ["the session is ended", (web, { token }) => web.post("/api/users/logout", {}, { token })],
  ])("is not asked for where %s while the password is looked at [TK-06]", async (_, happens) => {
    const web = await serve(config());
    const [old = "", fresh = ""] = addresses("old", "fresh");
    const person = await somebody(web, old);
    const { hasher } = web.instance.engine;
    const verify = hasher.verify.bind(hasher);
    vi.spyOn(hasher, "verify").mockImplementation(async (...asked) => {
      const isRight = await verify(...asked);
      await happens(web, person);
      return isRight;
    });
    expect(codeOf(await change(web, person.token, fresh))).toEqual([401, "INVALID_CREDENTIALS"]);
    expect(await tokenOf(web, person.id)).toBeNull();
  });

  it("runs the project's hooks and checks, as any change does", async () => {
    const heard: unknown[] = [];
    const hooks = {
      afterChange: [
        ({ doc, previousDoc }: { doc: { email: string }; previousDoc?: { email: string } }) =>
          void (previousDoc && heard.push([previousDoc.email, doc.email])),
      ],
    };
    const validate = (value: string) => !value.startsWith("no") || "Not this one.";
    const fields = { role, email: { type: "email", required: true, unique: true, validate } };
    const web = await serve(config({ verify: true }, { hooks, fields }));
    const [old = "", fresh = "", never = ""] = addresses("old", "fresh", "no");
    const person = await somebody(web, old);
    await change(web, person.token, never);
    const refused = await confirm(web, await tokenOf(web, person.id));
    expect([refused.status, refused.body.errors[0].data.errors[0].path]).toEqual([400, "email"]);
    await change(web, person.token, fresh);
    expect((await confirm(web, await tokenOf(web, person.id))).status).toBe(200);
    expect(heard).toEqual([[old, fresh]]);
  });
});
