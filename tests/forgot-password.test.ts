import { describe, expect, it } from "vitest";
import { officeOf } from "../packages/lucent/src/auth/outbox/index.ts";
import { createClient } from "../packages/lucent/src/client/index.ts";
import { linkIn, type MailServer, startMailServer, tokenIn } from "./support/mail.ts";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";
import { statementsOf } from "./support/statements.ts";

const email = "ada@example.com";
const OTHER = "marble-lantern-orchard";
const SILENCE = 400;

// biome-ignore lint/suspicious/noExplicitAny: the methods depend on the config.
type AnyClient = any;

const users = {
  fields: {
    name: { type: "text" },
    role: { type: "select", options: ["admin", "user"], default: "user" },
  },
};

interface Served {
  readonly web: TestServer;
  readonly post: MailServer;
}

async function begin(collection: object = {}, serving: object = {}): Promise<Served> {
  const post = await startMailServer();
  const config = { auth: {}, email: post.email, collections: { users: { ...users, ...collection } } };
  return { web: await serve(config, serving), post };
}

const forgot = (web: TestServer, body: unknown) => web.post("/api/users/forgot-password", body);

/** Waits for as long as letters take, and says how many there are. */
async function settled(post: MailServer): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, SILENCE));
  return post.mails.length;
}

describe("whoever has forgotten their password", () => {
  it("is sent a letter, with a token that sets another one and signs them in", async () => {
    const { web, post } = await begin();
    await web.person(email);
    const asked = await forgot(web, { email });
    expect([asked.status, asked.body]).toEqual([200, { message: "Success" }]);
    const mail = await post.nextMailTo(email);
    expect(linkIn(mail)).toBe(
      `${web.url.replace("127.0.0.1", "localhost")}/admin/users/reset/${tokenIn(mail)}`,
    );
    const { status, body, headers } = await web.post("/api/users/reset-password", {
      token: tokenIn(mail),
      password: OTHER,
    });
    expect([status, body.message]).toEqual([200, "Password reset successfully."]);
    expect(Object.keys(body).sort()).toEqual(["exp", "message", "refreshToken", "token", "user"]);
    expect(headers.getSetCookie()).toHaveLength(2);
    expect((await web.get("/api/users/me", { token: body.token })).body.user.email).toBe(email);
    expect((await web.post("/api/users/login", { email, password: OTHER })).status).toBe(200);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).status).toBe(401);
  });

  it("is called by a name where people have one, and written to all the same", async () => {
    const { web, post } = await begin({ auth: { loginWithUsername: true, register: true } });
    await web.lucent.create({ collection: "users", data: { email, username: "ada", password: PASSWORD } });
    expect((await forgot(web, { username: " ADA " })).status).toBe(200);
    expect((await post.nextMailTo(email)).subject).toBeTruthy();
    expect((await forgot(web, { email })).status).toBe(400);
  });

  it.each([
    [{}, ["email", "username"]],
    [{ email: "" }, ["email", "username"]],
  ])("has to say who they are: %j", async (body, paths) => {
    const { web } = await begin({ auth: { loginWithUsername: { allowEmailLogin: true } } });
    const answer = await forgot(web, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].data.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  it("hears of nothing where passwords are turned off", async () => {
    const { web } = await begin({ auth: { disableLocalStrategy: true } });
    for (const path of ["forgot-password", "reset-password", "invite", "accept-invitation"])
      expect((await web.post(`/api/users/${path}`, { email })).status).toBe(403);
  });
});

describe("the short names", () => {
  it.each([
    ["an address", {}, email, { email }],
    ["a name", { auth: { loginWithUsername: true } }, { username: "ada" }, { username: "ada" }],
  ])("take what people go by, in process and from afar: %s", async (_what, collection, short, data) => {
    const { web, post } = await begin({
      ...collection,
      auth: { forgotPassword: { minRequestInterval: 0 }, ...("auth" in collection && collection.auth) },
    });
    const person = { email, password: PASSWORD, ...("username" in data && data) };
    await web.lucent.create({ collection: "users", data: person });
    const client: AnyClient = createClient({ url: web.url });
    const api: readonly AnyClient[] = [web.lucent, client];
    for (const { auth } of api) {
      await auth.requestPasswordReset(short);
      const first = tokenIn(await post.nextMailTo(email));
      await auth.forgotPassword(data);
      const second = tokenIn(await post.nextMailTo(email));
      expect(second).not.toBe(first);
      expect((await auth.resetPassword(second, OTHER)).user.email).toBe(email);
      // The letter that tells of it.
      await post.nextMailTo(email);
    }
    expect(await client.auth.requestPasswordReset(short)).toEqual({});
  });
});

describe("a letter goes to the address that is kept, and to no other [TK-09]", () => {
  it.each<[string, unknown]>([
    ["another spelling", " ADA@Example.COM "],
    ["the same once more", "ada@example.com"],
    ["a sign that looks like another", "ada\uFF20example.com"],
  ])("by %s", async (_what, given) => {
    const { web, post } = await begin();
    await web.person(email);
    await forgot(web, { email: given });
    const mail = await post.nextMailTo(email);
    expect(mail.envelope.to).toEqual([email]);
    expect(await settled(post)).toBe(1);
  });

  it.each<[what: string, given: unknown, status: number]>([
    ["a list", [email, "eve@example.com"], 400],
    ["an object", { $ne: "" }, 400],
    ["two, with a comma between them", `${email},eve@example.com`, 400],
    ["two, with a line between them", `${email}\r\nBcc: eve@example.com`, 400],
    ["a name before it", `Ada <${email}>`, 400],
    ["a letter that is composed of two", "a\u0301da@example.com", 400],
    ["an i without a dot", "ad\u0131@example.com", 200],
    ["NUL", `${email}\u0000`, 400],
  ])("and nobody is written to by %s", async (_what, given, status) => {
    const { web, post } = await begin();
    await web.person(email);
    await web.person("eve@example.com");
    const answer = await forgot(web, { email: given });
    expect(answer.status).toBe(status);
    expect(await settled(post)).toBe(0);
  });
});

describe("who is there shows in nothing [EN-02]", () => {
  const people = ["known", "unverified", "locked", "disabled", "without-password", "without-verification"];

  async function cast() {
    const post = await startMailServer();
    const web = await serve({
      auth: { maxLoginAttempts: 2 },
      email: post.email,
      graphql: {},
      collections: { users },
    });
    const { token } = (
      await web.post("/api/users/first-register", { email: "root@example.com", password: PASSWORD })
    ).body;
    const addressOf = (name: string) => `${name}@example.com`;
    for (const name of ["known", "locked", "disabled", "recent", "without-verification"])
      await web.person(addressOf(name));
    await web.lucent.invite({ collection: "users", data: { email: addressOf("without-password") } });
    await web.lucent.create({
      collection: "users",
      data: { email: addressOf("unverified"), password: PASSWORD },
    });
    for (let time = 0; time < 3; time += 1)
      await web.post("/api/users/login", { email: addressOf("locked"), password: "a wrong guess" });
    const { docs } = await web.lucent.find({
      collection: "users",
      where: { email: { equals: addressOf("disabled") } },
    });
    await web.post(`/api/users/${docs[0].id}/disable`, {}, { token });
    await forgot(web, { email: addressOf("recent") });
    // What lies in the outbox stays there: letters leave at their own pace, whoever asks for what.
    await officeOf(web.instance.engine).close();
    return { web, addressOf };
  }

  it("neither in the answer nor in the work: as many reads, commits and statements", async () => {
    const { web, addressOf } = await cast();
    // What is prepared on first use has been by then.
    await forgot(web, { email: addressOf("nobody-at-first") });
    const seen = new Map<string, unknown>();
    for (const name of ["nobody", "recent", ...people, "nobody-else"]) {
      let answer: Awaited<ReturnType<typeof forgot>> | undefined;
      const ran = await statementsOf(async () => {
        answer = await forgot(web, { email: addressOf(name) });
      });
      const { status, text, headers } = answer as NonNullable<typeof answer>;
      const told = Object.fromEntries(
        [...headers].filter(([header]) => !["date", "x-request-id"].includes(header)),
      );
      const sides = ran.map(({ sql, side }) => `${side} ${sql.replace(/\s+/g, " ")}`);
      seen.set(name, { status, text, told, sides });
    }
    const [first, ...others] = [...seen.values()];
    expect((first as { sides: unknown[] }).sides.length).toBeGreaterThan(5);
    for (const other of others) expect(other).toEqual(first);
  });

  it("nor where the request is wrong in another way", async () => {
    const { web, addressOf } = await cast();
    const [known, unknown] = await Promise.all(
      ["known", "nobody"].map((name) => forgot(web, { email: addressOf(name), redirect: "http://[" })),
    );
    expect(known?.status).toBe(400);
    expect(known?.text).toBe(unknown?.text);
  });

  it("nor do hooks of the project's own tell: they run for everybody", async () => {
    const told: unknown[] = [];
    const { web } = await begin({
      hooks: { afterForgotPassword: [({ args }: { args: unknown }) => void told.push(args)] },
    });
    await web.person(email);
    await forgot(web, { email });
    await forgot(web, { email: "nobody@example.com" });
    expect(told).toEqual([{ data: { email } }, { data: { email: "nobody@example.com" } }]);
  });

  it("and the disabled get no letter, nor does anybody whose lock lets them wait", async () => {
    const { web, post } = await begin();
    await web.person("root@example.com");
    const { id } = await web.person(email);
    await web.lucent.disableAccount({ collection: "users", id, data: {} });
    await forgot(web, { email });
    expect(await settled(post)).toBe(0);
    await web.lucent.enableAccount({ collection: "users", id });
    await forgot(web, { email });
    await post.nextMailTo(email);
  });
});

describe("letters do not come faster than every 15 seconds", () => {
  it("and of a crowd of requests on two nodes one is heard [LR-08]", async () => {
    const post = await startMailServer();
    const clock = testClock();
    const config = { auth: {}, email: post.email, collections: { users } };
    const [one, other] = (await serveNodes(2, config, { clock })) as [TestServer, TestServer];
    await one.person(email);
    const crowd = Array.from({ length: 100 }, (_, index) => forgot(index % 2 ? one : other, { email }));
    const answers = await Promise.all(crowd);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const first = await post.nextMailTo(email);
    expect(await settled(post)).toBe(1);

    clock.advance(8_000);
    await forgot(one, { email });
    expect(await settled(post)).toBe(1);
    clock.advance(8_000);
    await forgot(other, { email });
    const second = await post.nextMailTo(email);
    expect(tokenIn(second)).not.toBe(tokenIn(first));
    const dead = await one.post("/api/users/reset-password", { token: tokenIn(first), password: OTHER });
    expect([dead.status, dead.body.errors[0].code]).toEqual([403, "INVALID_MAILED_TOKEN"]);
    const live = await one.post("/api/users/reset-password", { token: tokenIn(second), password: OTHER });
    expect(live.status).toBe(200);
  });

  it("unless the config says how fast", async () => {
    const { web, post } = await begin({ auth: { forgotPassword: { minRequestInterval: 0 } } });
    await web.person(email);
    await forgot(web, { email });
    const first = tokenIn(await post.nextMailTo(email));
    await forgot(web, { email });
    expect(tokenIn(await post.nextMailTo(email))).not.toBe(first);
  });
});

describe("the token is for whoever has the mailbox [TK-05]", () => {
  it("and for code in process above the rules, which may send none and say how long it holds", async () => {
    const clock = testClock();
    const { web, post } = await begin({}, { clock });
    await web.person(email);
    const asked = { collection: "users", data: { email }, disableEmail: true, expiration: 60_000 };
    const token = await web.lucent.forgotPassword(asked);
    expect(token).toMatch(/^[\w-]{60,}$/);
    expect(await settled(post)).toBe(0);
    clock.advance(61_000);
    const late = await web.post("/api/users/reset-password", { token, password: OTHER });
    expect(late.status).toBe(403);
    const again = await web.lucent.auth.requestPasswordReset(email);
    expect((await web.lucent.auth.resetPassword(again, OTHER)).user.email).toBe(email);
    expect(await web.lucent.auth.requestPasswordReset("nobody@example.com")).toBeNull();
  });

  it("it is told to nobody else in process, and nobody else may say how it is made", async () => {
    const { web } = await begin();
    const { id } = await web.person(email);
    const data = { email };
    const untrusted = [
      web.lucent.forgotPassword({ collection: "users", data, overrideAccess: false }),
      web.lucent.as(null).forgotPassword({ collection: "users", data }),
      web.lucent.as({ id, collection: "users" }).auth.requestPasswordReset(email),
    ];
    expect(await Promise.all(untrusted)).toEqual([null, null, null]);
    for (const extra of [{ disableEmail: true }, { expiration: 1 }])
      await expect(
        web.lucent.forgotPassword({ collection: "users", data, overrideAccess: false, ...extra }),
      ).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  it("no answer shows it, and no request can change what becomes of it", async () => {
    const post = await startMailServer();
    const web = await serve({ auth: {}, email: post.email, graphql: {}, collections: { users } });
    await web.person(email);
    for (const extra of [
      { disableEmail: true },
      { expiration: 9e9 },
      { data: { email: "eve@example.com" } },
      { to: "eve@example.com" },
    ])
      expect((await forgot(web, { email, ...extra })).status).toBe(400);
    const beside = await web.post("/api/users/forgot-password?disableEmail=true&expiration=1", { email });
    const token = tokenIn(await post.nextMailTo(email));
    const query = `mutation { forgotPasswordUser(email: "${email}") }`;
    const graphql = await web.post("/api/graphql", { query });
    expect(graphql.body).toEqual({ data: { forgotPasswordUser: true } });
    const seen = [beside, graphql, await web.get("/api/users/me")].map(({ text, headers }) =>
      JSON.stringify([text, [...headers]]),
    );
    for (const one of seen) expect(one).not.toContain(token);
    const document = await web.lucent.find({ collection: "users", showHiddenFields: true });
    expect(JSON.stringify(document)).not.toContain(token);
  });
});
