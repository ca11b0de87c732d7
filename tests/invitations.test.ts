import { describe, expect, it } from "vitest";
import { startMailServer, tokenIn } from "./support/mail.ts";
import { mailedToken } from "./support/mailed-token.ts";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";

const email = "grace@example.com";
const OTHER = "marble-lantern-orchard";
const WEEK = 7 * 24 * 60 * 60 * 1000;
const isAdministrator = ({ user }: { user: { role?: string } | null }) => user?.role === "admin";

const config = {
  auth: {},
  graphql: {},
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        badge: { type: "text", hidden: true },
        sealed: { type: "text", access: { create: () => false } },
        desk: { type: "group", fields: { floor: { type: "integer" } } },
      },
    },
    notes: { fields: { text: { type: "text" } } },
  },
};

interface Served {
  readonly web: TestServer;
  /** The administrator's. */
  readonly token: string;
}

async function begin(other: object = {}, serving: object = {}): Promise<Served> {
  const web = await serve({ ...config, ...other }, serving);
  return { web, token: await administrator(web) };
}

async function administrator(web: TestServer): Promise<string> {
  const root = { email: "root@example.com", password: PASSWORD };
  return (await web.post("/api/users/first-register", root)).body.token;
}

const invite = (web: TestServer, token: string | undefined, data: object = { email }) =>
  web.post("/api/users/invite", data, token === undefined ? {} : { token });
const accept = (web: TestServer, token: unknown, password: unknown = OTHER) =>
  web.post("/api/users/accept-invitation", { token, password });

/** Invites somebody and gives the token that the letter carries. */
async function invited({ web, token }: Served, data: object = { email }): Promise<string> {
  const { body } = await invite(web, token, data);
  const text = await mailedToken(web.instance.engine, { person: body.user.id, purpose: "invitation" });
  return text as string;
}

const DEAD = [403, "INVALID_MAILED_TOKEN"];
const refusal = ({ status, body }: Awaited<ReturnType<typeof accept>>) => [status, body.errors?.[0].code];
const faults = ({ status, body }: Awaited<ReturnType<typeof accept>>) => [
  status,
  body.errors?.[0].data?.errors.map(({ path }: { path: string }) => path),
];

describe("an invitation", () => {
  it("makes a person of whatever an administrator says, who chooses a password by letter and is in", async () => {
    const post = await startMailServer();
    const { web, token } = await begin({ email: post.email });
    const data = {
      email: " Grace@Example.com ",
      name: "Grace",
      role: "admin",
      badge: "7",
      desk: { floor: 3 },
    };
    const { status, body } = await invite(web, token, data);
    expect([status, body.message]).toEqual([201, "The invitation is on its way."]);
    expect(body.user).toMatchObject({
      email,
      name: "Grace",
      role: "admin",
      _verified: false,
      desk: { floor: 3 },
    });
    const mail = await post.nextMailTo(email);
    expect(post.mails).toHaveLength(1);
    const accepted = await accept(web, tokenIn(mail));
    expect([accepted.status, accepted.body.message]).toEqual([200, "Welcome."]);
    expect(accepted.body.user).toMatchObject({ id: body.user.id, role: "admin", _verified: true });
    expect(accepted.headers.getSetCookie()).toHaveLength(2);
    expect((await web.get("/api/users/me", { token: accepted.body.token })).body.user).toMatchObject({
      email,
      _verified: true,
    });
    expect((await web.post("/api/users/login", { email, password: OTHER })).status).toBe(200);
  });

  it("proves the address where that is asked for, and no other letter is sent", async () => {
    const post = await startMailServer();
    const users = { ...config.collections.users, auth: { verify: true } };
    const served = await begin({ email: post.email, collections: { ...config.collections, users } });
    const text = await invited(served);
    await post.nextMailTo(email);
    const { status, body } = await accept(served.web, text);
    expect([status, typeof body.token]).toEqual([200, "string"]);
    expect((await served.web.post("/api/users/login", { email, password: OTHER })).status).toBe(200);
    expect(post.mailsTo(email)).toHaveLength(1);
  });

  it("leaves nobody without a password a way in: they are answered as anybody else", async () => {
    const served = await begin();
    await invited(served);
    const login = (address: string) =>
      served.web.post("/api/users/login", { email: address, password: PASSWORD });
    const [theirs, nobodys] = [await login(email), await login("nobody@example.com")];
    expect([theirs.status, theirs.text]).toEqual([401, nobodys.text]);
    for (const password of ["", " ", null, "null"])
      expect((await served.web.post("/api/users/login", { email, password })).status).not.toBe(200);
  });

  it("can be replaced by a forgotten password, which ends it", async () => {
    const served = await begin();
    const text = await invited(served);
    const data = { email };
    const reset = await served.web.lucent.forgotPassword({ collection: "users", data, disableEmail: true });
    const { status, body } = await served.web.post("/api/users/reset-password", {
      token: reset,
      password: OTHER,
    });
    expect([status, body.user._verified]).toEqual([200, false]);
    expect(refusal(await accept(served.web, text))).toEqual(DEAD);
  });
});

describe("whom an invitation is not for", () => {
  it.each<[what: string, data: object, paths: string[]]>([
    ["nobody", {}, ["email"]],
    ["no address", { email: "nowhere" }, ["email"]],
    ["several at once", { email: [email, "eve@example.com"] }, ["email"]],
    ["a password", { email, password: PASSWORD }, ["password"]],
    ["an address that is proved", { email, _verified: true }, ["_verified"]],
    ["a field that is none", { email, admin: true }, ["admin"]],
    ["a field that nobody may set", { email, sealed: "x" }, ["sealed"]],
    ["a role that is none", { email, role: "emperor" }, ["role"]],
  ])("is told by path: %s", async (_what, data, paths) => {
    const { web, token } = await begin();
    const answer = await invite(web, token, data);
    expect(faults(answer)).toEqual([400, paths]);
    expect((await web.lucent.count({ collection: "users" })).totalDocs).toBe(1);
  });

  it("is somebody who has a password already", async () => {
    const { web, token } = await begin();
    await web.person(email);
    expect(faults(await invite(web, token))).toEqual([400, ["email"]]);
    expect(faults(await invite(web, token, { email: "GRACE@example.com", role: "admin" }))).toEqual([
      400,
      ["email"],
    ]);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).body.user.role).toBe("user");
  });

  it("comes again to whoever has not taken it: the letter before is worth nothing, and they stay as they are", async () => {
    const served = await begin();
    const first = await invited(served, { email, name: "Grace" });
    const second = await invited(served, { email, name: "Somebody else", role: "admin" });
    expect(refusal(await accept(served.web, first))).toEqual(DEAD);
    const { body } = await accept(served.web, second);
    expect(body.user).toMatchObject({ name: "Grace", role: "user" });
    expect(faults(await invite(served.web, served.token))).toEqual([400, ["email"]]);
  });

  it("nor do the disabled get one", async () => {
    const served = await begin();
    const text = await invited(served);
    const { docs } = await served.web.lucent.find({
      collection: "users",
      where: { email: { equals: email } },
    });
    await served.web.lucent.disableAccount({ collection: "users", id: docs[0].id, data: {} });
    expect(faults(await invite(served.web, served.token))).toEqual([400, ["email"]]);
    expect(refusal(await accept(served.web, text))).toEqual(DEAD);
  });
});

describe("whoever invites", () => {
  it("is an administrator, by a session of their own", async () => {
    const { web, token } = await begin();
    const { token: users } = await web.person("ada@example.com");
    expect(refusal(await invite(web, undefined))).toEqual([403, "FORBIDDEN"]);
    expect(refusal(await invite(web, users))).toEqual([403, "FORBIDDEN"]);
    const key = await web.post("/api/users/api-keys", { name: "CI", scopes: ["admin"] }, { token });
    const whole = await web.post("/api/users/api-keys", { name: "CI, whole" }, { token });
    for (const { body } of [key, whole]) expect((await invite(web, body.apiKey.key)).status).toBe(403);
    expect((await invite(web, token)).status).toBe(201);
  });

  it("may not do so where nobody may make people", async () => {
    const users = { ...config.collections.users, access: { create: () => false } };
    const { web, token } = await begin({ collections: { ...config.collections, users } });
    expect((await invite(web, token)).status).toBe(403);
    expect((await web.lucent.invite({ collection: "users", data: { email } })).user.email).toBe(email);
  });

  it("is no administrator by a rule for making people alone", async () => {
    const users = { ...config.collections.users, access: { create: () => true, admin: isAdministrator } };
    const { web } = await begin({ collections: { ...config.collections, users } });
    const { token } = await web.person("ada@example.com");
    expect((await invite(web, token)).status).toBe(403);
  });

  it("does so on every surface", async () => {
    const { web, token } = await begin();
    const query = `mutation { inviteUser(data: { email: "${email}", name: "Grace" }) { user { id email name } } }`;
    const { body } = await web.post("/api/graphql", { query }, { token });
    expect(body.data.inviteUser.user).toMatchObject({ email, name: "Grace" });
    const { engine } = web.instance;
    const person = body.data.inviteUser.user.id;
    const first = await mailedToken(engine, { person, purpose: "invitation" });
    const taken = await web.post("/api/graphql", {
      query: `mutation { acceptInvitationUser(token: "${first}", password: "${OTHER}") { token user { id } } }`,
    });
    expect(taken.body.data.acceptInvitationUser).toMatchObject({
      token: expect.any(String),
      user: { id: person },
    });
    const user = await web.lucent.auth.invite({ email: "linus@example.com" });
    const second = await mailedToken(engine, { person: user.id, purpose: "invitation" });
    expect((await web.lucent.auth.acceptInvitation(second, OTHER)).user.email).toBe("linus@example.com");
  });
});

describe("the token of an invitation [TK-02]", () => {
  it("lets in one of a crowd on two nodes", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const text = await invited({ web: one, token: await administrator(one) });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        accept(index % 2 ? one : other, text, `marble-lantern-${index}-orchard`),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(refusal(await accept(one, text))).toEqual(DEAD);
  });

  it("holds for a week", async () => {
    const clock = testClock();
    const served = await begin({}, { clock });
    const text = await invited(served);
    clock.advance(WEEK + 1);
    expect(refusal(await accept(served.web, text))).toEqual(DEAD);
    const again = (
      await served.web.post("/api/users/login", { email: "root@example.com", password: PASSWORD })
    ).body;
    const second = await invited({ web: served.web, token: again.token });
    clock.advance(WEEK - 60_000);
    expect((await accept(served.web, second)).status).toBe(200);
  });

  it.each<[what: string, kill: (web: TestServer, id: string) => Promise<unknown>]>([
    [
      "a password that an administrator gave",
      (web, id) =>
        web.lucent.update({ collection: "users", id, data: { password: "violet-orchard-marble" } }),
    ],
    [
      "another address",
      (web, id) => web.lucent.update({ collection: "users", id, data: { email: "x@example.org" } }),
    ],
    ["the end of the account", (web, id) => web.lucent.delete({ collection: "users", id })],
  ])("is dead after %s", async (_what, kill) => {
    const served = await begin();
    const text = await invited(served);
    const { docs } = await served.web.lucent.find({
      collection: "users",
      where: { email: { equals: email } },
    });
    await kill(served.web, docs[0].id);
    expect(refusal(await accept(served.web, text))).toEqual(DEAD);
  });

  it("outlives a password that will not do [PW-05]", async () => {
    const served = await begin();
    const text = await invited(served);
    for (const password of ["short", "         ", "password123", "i-am-grace@example.com"])
      expect(faults(await accept(served.web, text, password))[0]).toBe(400);
    expect((await accept(served.web, text)).status).toBe(200);
  });
});

describe("an invitation at the moment at which a password is set otherwise", () => {
  it("leaves no token behind that would set another [TK-02]", async () => {
    const served = await begin();
    await invited(served);
    const { web, token } = served;
    const { docs } = await web.lucent.find({ collection: "users", where: { email: { equals: email } } });
    const { database } = web.instance.engine;
    const commit = database.commit.bind(database);
    let isFirst = true;
    Object.assign(database, {
      async commit(
        batch: readonly { readonly into?: string; readonly values?: { readonly purpose?: string } }[],
      ) {
        if (isFirst && batch.some(({ values }) => values?.purpose === "invitation")) {
          isFirst = false;
          await web.lucent.update({ collection: "users", id: docs[0].id, data: { password: PASSWORD } });
        }
        return commit(batch as never);
      },
    });
    await invite(web, token);
    expect(isFirst).toBe(false);
    expect(await mailedToken(web.instance.engine, { person: docs[0].id, purpose: "invitation" })).toBeNull();
  });
});
