/**
 * What Payload's page on authentication operations says, sentence by sentence and over every API that it speaks of.
 * The access operation has a file of its own.
 */
import { describe, expect, test } from "vitest";
import { mailSuite, tokenIn } from "../support/mail.ts";
import { PASSWORD, serve, type TestServer } from "../support/serve.ts";

const NEW_PASSWORD = "marble-lantern-7-orchard";
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const ADMIN = { email: "admin@example.com", password: PASSWORD };
const mail = mailSuite();

/** What came of an operation: what it gave, and the cookies that it set. */
interface Outcome {
  // biome-ignore lint/suspicious/noExplicitAny: each API has shapes of its own.
  readonly given: any;
  readonly cookies: readonly string[];
}

/** The operations as one of the APIs has them. */
interface Api {
  login(data: object): Promise<Outcome>;
  me(token?: string): Promise<Outcome>;
  logout(token: string): Promise<Outcome>;
  refresh(token: string): Promise<Outcome>;
  verifyEmail(token: string): Promise<Outcome>;
  unlock(email: string, token?: string): Promise<Outcome>;
  forgotPassword(email: string): Promise<Outcome>;
  resetPassword(token: string, password: string): Promise<Outcome>;
}

/** The same operations in process; calls are made on nobody's behalf unless a token says on whose. */
function localApi({ lucent }: TestServer): Api {
  const call = async (name: string, args: object): Promise<Outcome> => {
    const res = { headers: new Headers() };
    const given = await lucent[name]({ collection: "users", overrideAccess: false, res, ...args });
    return { given, cookies: res.headers.getSetCookie() };
  };
  return {
    login: (data) => call("login", { data }),
    me: (token) => call("me", token === undefined ? { user: null } : { token }),
    logout: (token) => call("logout", { token }),
    refresh: (token) => call("refresh", { token }),
    verifyEmail: (token) => call("verifyEmail", { token }),
    unlock: (email, token) => call("unlock", { data: { email }, ...(token ? { token } : { user: null }) }),
    forgotPassword: (email) => call("forgotPassword", { data: { email } }),
    resetPassword: (token, password) => call("resetPassword", { data: { token, password } }),
  };
}

function restApi(server: TestServer): Api {
  const send = async (path: string, sent: Parameters<TestServer["request"]>[1]): Promise<Outcome> => {
    const { status, body, headers } = await server.request(`/api/users${path}`, sent);
    if (status >= 400) throw Object.assign(new Error(body.errors[0].message), body.errors[0], { status });
    return { given: body, cookies: headers.getSetCookie() };
  };
  const post = (path: string, body?: unknown, token?: string) =>
    send(path, { method: "POST", ...(body ? { body } : {}), ...(token ? { token } : {}) });
  return {
    login: (data) => post("/login", data),
    me: (token) => send("/me", token ? { token } : {}),
    logout: (token) => post("/logout", undefined, token),
    refresh: (token) => post("/refresh-token", undefined, token),
    verifyEmail: (token) => post(`/verify/${token}`),
    unlock: (email, token) => post("/unlock", { email }, token),
    forgotPassword: (email) => post("/forgot-password", { email }),
    resetPassword: (token, password) => post("/reset-password", { token, password }),
  };
}

function graphqlApi(server: TestServer): Api {
  const ask = async (query: string, variables: object = {}, token?: string): Promise<Outcome> => {
    const sent = { method: "POST", body: { query, variables }, ...(token ? { token } : {}) };
    const { status, body, headers } = await server.request("/api/graphql", sent);
    const [fault] = body.errors ?? [];
    if (fault) throw Object.assign(new Error(fault.message), fault.extensions ?? fault, { status });
    return { given: Object.values(body.data)[0], cookies: headers.getSetCookie() };
  };
  const user = "user { id email }";
  return {
    login: (data) =>
      ask(
        `mutation ($email: String!, $password: String!) { loginUser(email: $email, password: $password) { exp token ${user} } }`,
        data,
      ),
    me: (token) => ask(`query { meUser { token ${user} } }`, {}, token),
    logout: (token) => ask("mutation { logoutUser }", {}, token),
    refresh: (token) => ask("mutation { refreshTokenUser { exp refreshedToken user { email } } }", {}, token),
    verifyEmail: (token) => ask("mutation ($token: String!) { verifyEmailUser(token: $token) }", { token }),
    unlock: (email, token) =>
      ask("mutation ($email: String!) { unlockUser(email: $email) }", { email }, token),
    forgotPassword: (email) =>
      ask("mutation ($email: String!) { forgotPasswordUser(email: $email) }", { email }),
    resetPassword: (token, password) =>
      ask(
        `mutation ($token: String!, $password: String!) { resetPasswordUser(token: $token, password: $password) { token ${user} } }`,
        { token, password },
      ),
  };
}

const apis = [
  ["Local API", localApi],
  ["REST API", restApi],
  ["GraphQL API", graphqlApi],
] as const;

async function serveUsers(auth: object = {}) {
  const users = { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } };
  const server = await serve({ auth, email: mail().email, collections: { users } });
  await server.lucent.firstRegister({ collection: "users", data: ADMIN });
  return server;
}

let count = 0;
async function person(server: TestServer) {
  count += 1;
  const data = { email: `person-${count}@example.com`, password: PASSWORD };
  const { id } = await server.lucent.create({ collection: "users", data });
  return { ...data, id };
}

describe.each(apis)("%s", (_name, apiOf) => {
  describe("Me", () => {
    test("returns a logged in user with token", async () => {
      const server = await serveUsers();
      const { email, password } = await person(server);
      const { token } = (await apiOf(server).login({ email, password })).given;
      expect((await apiOf(server).me(token)).given).toMatchObject({ token, user: { email } });
    });

    test("returns null when there is no logged in user", async () => {
      const { given } = await apiOf(await serveUsers()).me();
      expect(given?.user ?? null).toBeNull();
    });
  });

  describe("Login", () => {
    test("accepts an email and a password and returns the user and a token that can be used to authenticate", async () => {
      const server = await serveUsers();
      const { email, password, id } = await person(server);
      const { given } = await apiOf(server).login({ email, password });
      expect(given).toMatchObject({ user: { id, email }, token: expect.stringMatching(TOKEN) });
      expect((await server.get("/api/users/me", { token: given.token })).body.user.id).toBe(id);
    });

    test("sets an HTTP-only cookie including the token; in process on the `res` that is passed", async () => {
      const server = await serveUsers();
      const { email, password } = await person(server);
      const { given, cookies } = await apiOf(server).login({ email, password });
      const [cookie] = cookies.filter((text) => text.startsWith("lucent-token="));
      expect(cookie).toContain(given.token);
      expect(cookie).toMatch(/; HttpOnly/);
    });
  });

  test("Logout deletes the cookie and the token in a safe way", async () => {
    const server = await serveUsers();
    const { email, password } = await person(server);
    const { token } = (await apiOf(server).login({ email, password })).given;
    const { cookies } = await apiOf(server).logout(token);
    expect(cookies.find((text) => text.startsWith("lucent-token="))).toMatch(/^lucent-token=;/);
    expect((await server.get("/api/users", { token })).status).toBe(401);
  });

  describe("Refresh", () => {
    test("gives a new token for one that is about to expire, renews the cookie and sends the token back", async () => {
      const server = await serveUsers();
      const { email, password } = await person(server);
      const { token } = (await apiOf(server).login({ email, password })).given;
      const { given, cookies } = await apiOf(server).refresh(token);
      expect(given.refreshedToken).toMatch(TOKEN);
      expect(given.user.email).toBe(email);
      expect(cookies.some((text) => text.startsWith(`lucent-token=${given.refreshedToken}`))).toBe(true);
      expect((await server.get("/api/users/me", { token: given.refreshedToken })).body.user.email).toBe(
        email,
      );
    });

    test("requires a token that has not expired", async () => {
      const server = await serveUsers({ tokenExpiration: 1 });
      const { email, password } = await person(server);
      const { token } = (await apiOf(server).login({ email, password })).given;
      await expect.poll(() => refused(apiOf(server).refresh(token)), { timeout: 5_000 }).toBe(true);
    });
  });

  describe("Verify by Email", () => {
    test("sets `_verified` to true, thereby allowing the user to authenticate", async () => {
      const server = await serveUsers({ verify: true });
      const { email, password, id } = await person(server);
      const login = apiOf(server).login({ email, password });
      await expect(login).rejects.toMatchObject({ code: "EMAIL_UNVERIFIED" });
      await apiOf(server).verifyEmail(tokenIn(await mail().nextMailTo(email)));
      expect(await server.lucent.findByID({ collection: "users", id })).toMatchObject({ _verified: true });
      expect((await apiOf(server).login({ email, password })).given.user.email).toBe(email);
    });

    test("takes the hidden `_verificationToken`, which the Local API shows with `showHiddenFields`", async () => {
      const server = await serveUsers({ verify: true });
      const { id } = await person(server);
      const hidden = { collection: "users", showHiddenFields: true };
      const { _verificationToken } = await server.lucent.findByID({ ...hidden, id });
      const { docs } = await server.lucent.find({ ...hidden, where: { id: { equals: id } } });
      expect(docs[0]._verificationToken).toBe(_verificationToken);
      await apiOf(server).verifyEmail(_verificationToken);
      expect(await server.lucent.findByID({ collection: "users", id })).toMatchObject({ _verified: true });
    });

    test("takes no token of the forgot password operation", async () => {
      const server = await serveUsers({ verify: true });
      const { email } = await person(server);
      await mail().nextMailTo(email);
      await server.lucent.forgotPassword({ collection: "users", data: { email } });
      const token = tokenIn(await mail().nextMailTo(email));
      await expect(apiOf(server).verifyEmail(token)).rejects.toMatchObject({ code: "INVALID_MAILED_TOKEN" });
    });
  });

  describe("Unlock", () => {
    test("deliberately unlocks a user who has locked themselves out", async () => {
      const server = await serveUsers({ maxLoginAttempts: 2 });
      const { email, password } = await person(server);
      await lockOut(server, email);
      expect(await refused(apiOf(server).login({ email, password }))).toBe(true);
      const admin = (await apiOf(server).login(ADMIN)).given.token;
      await apiOf(server).unlock(email, admin);
      expect((await apiOf(server).login({ email, password })).given.user.email).toBe(email);
    });

    test("is restricted by the `unlock` access control function", async () => {
      const server = await serve({
        auth: { maxLoginAttempts: 2 },
        email: mail().email,
        collections: { users: { access: { unlock: ({ user }: { user: unknown }) => user === null } } },
      });
      const { email, password } = await person(server);
      const { token } = (await apiOf(server).login({ email, password })).given;
      await lockOut(server, email);
      await expect(apiOf(server).unlock(email, token)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await apiOf(server).unlock(email);
      expect((await apiOf(server).login({ email, password })).given.user.email).toBe(email);
    });
  });

  describe("Forgot and reset password", () => {
    test("sends an email with a link, whose token sets a new password", async () => {
      const server = await serveUsers();
      const { email } = await person(server);
      await apiOf(server).forgotPassword(email);
      const letter = await mail().nextMailTo(email);
      expect(letter.text).toContain(`${server.instance.serverURL()}/admin/users/reset/`);
      const { given } = await apiOf(server).resetPassword(tokenIn(letter), NEW_PASSWORD);
      expect(given).toMatchObject({ token: expect.stringMatching(TOKEN), user: { email } });
      expect(await refused(apiOf(server).login({ email, password: PASSWORD }))).toBe(true);
      const again = await apiOf(server).login({ email, password: NEW_PASSWORD });
      expect(again.given.user.email).toBe(email);
    });

    test("leads to a front end of one's own by overriding the email HTML", async () => {
      const generateEmailHTML = ({ token }: { token: string }) =>
        `<a href="https://app.example.com/new-password?token=${token}">Choose a password</a>`;
      const server = await serveUsers({ forgotPassword: { generateEmailHTML } });
      const { email } = await person(server);
      await apiOf(server).forgotPassword(email);
      const letter = await mail().nextMailTo(email);
      const [, token = ""] = /new-password\?token=([\w-]+)/.exec(letter.html ?? "") ?? [];
      await apiOf(server).resetPassword(token, NEW_PASSWORD);
      const { given } = await apiOf(server).login({ email, password: NEW_PASSWORD });
      expect(given.user.email).toBe(email);
    });
  });
});

async function lockOut(server: TestServer, email: string): Promise<void> {
  for (const guess of ["wrong-guess-1", "wrong-guess-2"])
    await server.post("/api/users/login", { email, password: guess });
}

async function refused(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => false,
    () => true,
  );
}
