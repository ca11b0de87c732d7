import { describe, expect, it } from "vitest";
import { PASSWORD, serve, serveNodes, type TestServer } from "./support/serve.ts";

const OTHER = "marble-lantern-orchard";
const email = "ada@example.com";

const config = {
  auth: {},
  collections: {
    users: {
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    },
    customers: { auth: { register: true }, fields: {} },
    notes: { fields: { text: { type: "text" } } },
  },
};

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly cookies: string;
}

async function login(web: TestServer, password = PASSWORD): Promise<SignedIn> {
  const { body, headers } = await web.post("/api/users/login", { email, password });
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { token: body.token, refreshToken: body.refreshToken, cookies: cookies.join("; ") };
}

async function opens(web: TestServer, { token, refreshToken, cookies }: SignedIn) {
  const byToken = await web.get("/api/notes", { token });
  const byCookie = await web.get("/api/notes", { headers: { cookie: cookies } });
  const byRefresh = await web.post("/api/users/refresh", { refreshToken });
  return [byToken.status, byCookie.status, byRefresh.status];
}

const SIGNED_OUT = [401, 403, 403];

describe("a change of one's own password", () => {
  it("ends every session and refresh token, on every node, and begins a new one [SE-02, SE-05]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    const { id } = await one.person(email);
    const sessions = [await login(one), await login(other), await login(one)] as const;
    const change = { currentPassword: PASSWORD, newPassword: OTHER };
    const answer = await one.post("/api/users/change-password", change, { token: sessions[0].token });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(["exp", "message", "refreshToken", "token", "user"]);
    expect(answer.body.user).toMatchObject({ id, email });
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    for (const session of sessions) {
      expect(await opens(one, session)).toEqual(SIGNED_OUT);
      expect(await opens(other, session)).toEqual(SIGNED_OUT);
    }
    expect((await other.get("/api/notes", { token: answer.body.token })).status).toBe(200);
    const { refreshToken } = answer.body;
    expect((await other.post("/api/users/refresh", { refreshToken })).status).toBe(200);
    expect((await one.post("/api/users/login", { email, password: PASSWORD })).status).toBe(401);
    expect((await one.post("/api/users/login", { email, password: OTHER })).status).toBe(200);
  });
});

const tooShort = "Use at least 8 characters.";

describe("a new password [PW-05]", () => {
  const weak = [
    ["mrbl-7x", tooShort],
    ["         ", "Use more than blanks."],
    ["password123", "This password is among the first that anybody would guess."],
    ["i-am-ada@example.com", "Leave your own name and address out of your password."],
    ["mrbl-7x".repeat(147), "Use at most 1024 characters."],
  ] as const;

  it.each(weak)("is not %j, and the fault stands where it was given", async (newPassword, message) => {
    const web = await serve(config);
    const { token } = await web.person(email);
    const body = { currentPassword: PASSWORD, newPassword };
    const answer = await web.post("/api/users/change-password", body, { token });
    const [error] = answer.body.errors;
    expect([answer.status, error.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(error.data.errors).toEqual([{ path: "newPassword", message }]);
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("is held to the collection's own rules too, and told all faults at once", async () => {
    const password = { requireUppercase: true, requireNumbers: true };
    const web = await serve({ ...config, auth: { password } });
    const body = { email, password: "Violet-anvil-7-thunder" };
    await web.post("/api/users/register", body);
    const { token } = (await web.post("/api/users/login", body)).body;
    const change = { currentPassword: body.password, newPassword: "mrblqx" };
    const answer = await web.post("/api/users/change-password", change, { token });
    expect(answer.body.errors[0].data.errors).toEqual([
      { path: "newPassword", message: tooShort },
      { path: "newPassword", message: "Use at least one capital letter." },
      { path: "newPassword", message: "Use at least one digit." },
    ]);
  });
});

describe("a session alone sets no password [PW-06]", () => {
  const wrong = [
    [{ newPassword: OTHER }, 400],
    [{ currentPassword: "", newPassword: OTHER }, 401],
    [{ currentPassword: null, newPassword: OTHER }, 400],
    [{ currentPassword: "a wrong guess", newPassword: OTHER }, 401],
    [{ currentPassword: PASSWORD.toUpperCase(), newPassword: OTHER }, 401],
    [{ currentPassword: `${PASSWORD} `, newPassword: OTHER }, 401],
    [{ currentPassword: "x".repeat(100_000), newPassword: OTHER }, 401],
    [{ currentPassword: { $ne: "" }, newPassword: OTHER }, 400],
    [{ currentPassword: PASSWORD, newPassword: OTHER, id: "somebody" }, 400],
  ] as const;

  it.each(wrong)("by %j", async (body, status) => {
    const web = await serve(config);
    const { token } = await web.person(email);
    const answer = await web.post("/api/users/change-password", body, { token });
    expect(answer.status).toBe(status);
    if (status === 401) {
      const [{ code, message }] = answer.body.errors;
      expect([code, message]).toEqual(["INVALID_CREDENTIALS", "The current password is not right."]);
    }
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    expect((await web.post("/api/users/login", { email, password: OTHER })).status).toBe(401);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("nor by any other door, on any surface", async () => {
    const web = await serve(config);
    const { token, id } = await web.person(email);
    const data = `{ password: "${OTHER}" }`;
    const tried = [
      await web.patch(`/api/users/${id}`, { password: OTHER }, { token }),
      await web.patch(`/api/users?where[id][equals]=${id}`, { password: OTHER }, { token }),
      await web.patch(`/api/users/${id}`, { email: "thief@example.com" }, { token }),
    ];
    for (const { status } of tried) expect([400, 403]).toContain(status);
    const graphql = [
      `mutation { updateUser(id: "${id}", data: ${data}) { id } }`,
      `mutation { changePasswordUser(currentPassword: "a wrong guess", newPassword: "${OTHER}") { exp } }`,
    ];
    for (const query of graphql) {
      const { body } = await web.post("/api/graphql", { query }, { token });
      expect(["FORBIDDEN", "INVALID_CREDENTIALS"]).toContain(body.errors[0].extensions.code);
    }
    expect((await web.post("/api/users/login", { email, password: OTHER })).status).toBe(401);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("and strangers, keys and people of other collections do not even ask", async () => {
    const web = await serve(config);
    const ada = await web.person(email);
    const { apiKey } = (await web.post("/api/users/api-keys", { name: "x" }, { token: ada.token })).body;
    await web.post("/api/customers/register", { email, password: PASSWORD });
    const customer = (await web.post("/api/customers/login", { email, password: PASSWORD })).body.token;
    const body = { currentPassword: PASSWORD, newPassword: OTHER };
    let verified = 0;
    const { hasher } = web.instance.engine;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = (...args) => {
      verified += 1;
      return verify(...args);
    };
    const tried = [
      await web.post("/api/users/change-password", body),
      await web.post("/api/users/change-password", body, { token: customer }),
      await web.post("/api/users/change-password", body, { headers: { "x-api-key": apiKey.key } }),
    ];
    expect(tried.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(verified).toBe(0);
  });

  it("and somebody without a password is answered as late as anybody", async () => {
    const web = await serve(config);
    const { token, id } = await web.person(email);
    const { database, hasher } = web.instance.engine;
    const where = { compare: { table: "lucent_people", column: "id" }, is: "=", value: id } as const;
    await database.commit([{ kind: "update", table: "lucent_people", set: { passwordHash: null }, where }]);
    let verified = 0;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = (...args) => {
      verified += 1;
      return verify(...args);
    };
    const body = { currentPassword: PASSWORD, newPassword: OTHER };
    const answer = await web.post("/api/users/change-password", body, { token });
    expect([answer.status, verified]).toEqual([401, 1]);
  });
});

describe("what happens while passwords are hashed", () => {
  const change = { currentPassword: PASSWORD, newPassword: OTHER };

  /** Does something at the moment at which the current password has been found right. */
  function meanwhile(web: TestServer, act: () => Promise<unknown>): void {
    const { hasher } = web.instance.engine;
    const verify = hasher.verify.bind(hasher);
    hasher.verify = async (...args) => {
      hasher.verify = verify;
      const matches = await verify(...args);
      await act();
      return matches;
    };
  }

  it("counts: of a crowd of changes one succeeds", async () => {
    const web = await serve(config);
    await web.person(email);
    const sessions = [await login(web), await login(web), await login(web), await login(web)];
    const answers = await Promise.all(
      sessions.map(({ token }, place) =>
        web.post("/api/users/change-password", { ...change, newPassword: `${OTHER}-${place}` }, { token }),
      ),
    );
    const right = answers.filter(({ status }) => status === 200);
    expect(right).toHaveLength(1);
    for (const { status } of answers) expect([200, 401]).toContain(status);
    const tokens = await Promise.all(
      [...sessions, ...answers.map(({ body }) => body)].map(({ token }) =>
        token === undefined ? { status: 401 } : web.get("/api/notes", { token }),
      ),
    );
    expect(tokens.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("counts: a session that has ended changes nothing", async () => {
    const web = await serve(config);
    await web.person(email);
    const [thief, owner] = [await login(web), await login(web)];
    meanwhile(web, () => web.post("/api/users/logout", undefined, { token: thief.token }));
    const late = await web.post("/api/users/change-password", change, { token: thief.token });
    expect(late.status).toBe(401);
    expect((await web.get("/api/notes", { token: owner.token })).status).toBe(200);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("counts: another password that was set stays, and so does being disabled or deleted", async () => {
    for (const act of ["update", "disableAccount", "delete"]) {
      const web = await serve(config);
      const { id, token } = await web.person(email);
      const data = act === "update" ? { password: "garnet-willow-harbour" } : {};
      meanwhile(web, () => web.lucent[act]({ collection: "users", id, ...(act !== "delete" && { data }) }));
      const late = await web.post("/api/users/change-password", change, { token });
      expect([act, late.status]).toEqual([act, 401]);
      expect((await web.post("/api/users/login", { email, password: OTHER })).status).toBe(401);
    }
  });
});

it("does not count a password that was right a moment ago, whoever answers for the caller", async () => {
  const web = await serve(config);
  const { id } = await web.person(email);
  const { hasher } = web.instance.engine;
  const verify = hasher.verify.bind(hasher);
  hasher.verify = async (...args) => {
    hasher.verify = verify;
    const matches = await verify(...args);
    await web.lucent.update({ collection: "users", id, data: { password: "garnet-willow-harbour" } });
    return matches;
  };
  const user = { id, collection: "users" };
  const data = { currentPassword: PASSWORD, newPassword: OTHER };
  await expect(web.lucent.changePassword({ collection: "users", user, data })).rejects.toMatchObject({
    code: "INVALID_CREDENTIALS",
  });
  expect((await web.post("/api/users/login", { email, password: OTHER })).status).toBe(401);
});

describe("what a change of one's password leaves", () => {
  const change = { currentPassword: PASSWORD, newPassword: OTHER };

  it("are API keys, unless it is asked to end them too [SE-02]", async () => {
    const web = await serve(config);
    const { token } = await web.person(email);
    const { apiKey } = (await web.post("/api/users/api-keys", { name: "x" }, { token })).body;
    const bob = await web.person("bob@example.com");
    const other = (await web.post("/api/users/api-keys", { name: "x" }, { token: bob.token })).body.apiKey;
    const opens = async (key: string) =>
      (await web.get("/api/notes", { headers: { "x-api-key": key } })).status;
    const first = await web.post("/api/users/change-password", change, { token });
    expect([first.status, await opens(apiKey.key)]).toEqual([200, 200]);
    const back = { currentPassword: OTHER, newPassword: PASSWORD, revokeApiKeys: true };
    const second = await web.post("/api/users/change-password", back, { token: first.body.token });
    expect([second.status, await opens(apiKey.key), await opens(other.key)]).toEqual([200, 401, 200]);
  });

  it("are other people's sessions, on any collection", async () => {
    const web = await serve(config);
    const { token } = await web.person(email);
    const bob = await web.person("bob@example.com");
    await web.post("/api/customers/register", { email, password: PASSWORD });
    const customer = (await web.post("/api/customers/login", { email, password: PASSWORD })).body;
    await web.post("/api/users/change-password", change, { token });
    expect((await web.get("/api/notes", { token: bob.token })).status).toBe(200);
    expect((await web.get("/api/notes", { token: customer.token })).status).toBe(200);
    expect((await web.post("/api/customers/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("is a token for it where the collection keeps no sessions, and no other", async () => {
    const web = await serve({ ...config, auth: { useSessions: false } });
    await web.person(email);
    const [one, two] = [await login(web), await login(web)];
    const answer = await web.post("/api/users/change-password", change, { token: one.token });
    expect(answer.status).toBe(200);
    const statuses = await Promise.all(
      [one, two, answer.body].map(({ token }) => web.get("/api/notes", { token })),
    );
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 200]);
  });

  it("is nothing changed where somebody stands in the way at the door", async () => {
    const hooks = {
      beforeLogin: [
        ({ req }: { req: { url: string } }) => {
          if (req.url.includes("change-password")) throw new Error("Not today.");
        },
      ],
    };
    const users = { ...config.collections.users, hooks };
    const web = await serve({ ...config, collections: { ...config.collections, users } });
    const { token } = await web.person(email);
    expect((await web.post("/api/users/change-password", change, { token })).status).toBe(500);
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    expect((await web.post("/api/users/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("is the new session in cookies alone where tokens are kept out of answers [SE-05]", async () => {
    const web = await serve({ ...config, auth: { removeTokenFromResponses: true } });
    await web.post("/api/users/register", { email, password: PASSWORD });
    const { cookies } = await login(web);
    const headers = { cookie: cookies, origin: web.url };
    const answer = await web.post("/api/users/change-password", change, { headers });
    expect(Object.keys(answer.body).sort()).toEqual(["exp", "message", "user"]);
    const next = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    expect((await web.get("/api/notes", { headers: { cookie: next.join("; ") } })).status).toBe(200);
    expect((await web.get("/api/notes", { headers: { cookie: cookies } })).status).toBe(403);
  });

  it("is the same in process", async () => {
    const web = await serve(config);
    const { token } = await web.person(email);
    const { token: next } = await web.lucent.changePassword({ collection: "users", token, data: change });
    const asked = [token, next].map((one) => web.get("/api/notes", { token: one }));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 200]);
    const again = { currentPassword: OTHER, newPassword: PASSWORD };
    const short = await web.lucent.auth.changePassword(again, { token: next });
    expect((await web.get("/api/notes", { token: short.token })).status).toBe(200);
  });
});
