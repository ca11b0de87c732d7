import { describe, expect, it } from "vitest";
import { startMailServer, tokenIn } from "./support/mail.ts";
import { mailedToken, makeToken } from "./support/mailed-token.ts";
import { PASSWORD, serve, serveNodes, type TestServer, testClock } from "./support/serve.ts";

const email = "ada@example.com";
const OTHER = "marble-lantern-orchard";
const HOUR = 60 * 60 * 1000;

const config = {
  auth: {},
  graphql: {},
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

/** A token of the person, without a letter. */
async function tokenFor(web: TestServer, address = email, collection = "users"): Promise<string> {
  const asked = { collection, data: { email: address }, disableEmail: true };
  return web.lucent.forgotPassword(asked);
}

const reset = (web: TestServer, token: unknown, password: unknown = OTHER, slug = "users") =>
  web.post(`/api/${slug}/reset-password`, { token, password });

async function dead(web: TestServer, token: unknown, slug = "users") {
  const { status, body } = await reset(web, token, OTHER, slug);
  return [status, body.errors?.[0].code];
}

const DEAD = [403, "INVALID_MAILED_TOKEN"];

async function loginStatus(web: TestServer, password: string, address = email) {
  return (await web.post("/api/users/login", { email: address, password })).status;
}

describe("a token works once [TK-02]", () => {
  it("of a hundred who use it at once, with passwords of their own, on two nodes one gets in", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    await one.person(email);
    const token = await tokenFor(one);
    const passwords = Array.from({ length: 100 }, (_, index) => `marble-lantern-${index}-orchard`);
    const answers = await Promise.all(
      passwords.map((password, index) => reset(index % 2 ? one : other, token, password)),
    );
    const won = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(won).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200);
    // Hashing has a queue with an end: whoever is sent away by it may come again, and finds the token used.
    for (const { status, body } of lost)
      expect([
        [403, "INVALID_MAILED_TOKEN"],
        [503, "UNAVAILABLE"],
      ]).toContainEqual([status, body.errors[0].code]);
    const winner = passwords[won[0] as number] as string;
    expect(await loginStatus(one, winner)).toBe(200);
    expect(await dead(other, token)).toEqual(DEAD);
    for (const password of passwords.filter((one) => one !== winner).slice(0, 4))
      expect(await loginStatus(one, password)).toBe(401);
    // That of the reset and that of the login above.
    expect(await one.instance.engine.database.count({ from: "lucent_sessions" })).toBe(2);
  });

  it.each<[what: string, kill: (web: TestServer, id: string) => Promise<unknown>]>([
    ["a newer one", (web) => tokenFor(web)],
    [
      "a change of the password by its owner",
      async (web) => {
        const { token } = (await web.post("/api/users/login", { email, password: PASSWORD })).body;
        const body = { currentPassword: PASSWORD, newPassword: "violet-orchard-marble" };
        expect((await web.post("/api/users/change-password", body, { token })).status).toBe(200);
      },
    ],
    [
      "another password that an administrator gave",
      (web, id) =>
        web.lucent.update({ collection: "users", id, data: { password: "violet-orchard-marble" } }),
    ],
    [
      "the same by a filter",
      (web, id) =>
        web.lucent.update({
          collection: "users",
          where: { id: { equals: id } },
          data: { password: "violet-orchard-marble" },
        }),
    ],
    [
      "another address",
      (web, id) => web.lucent.update({ collection: "users", id, data: { email: "ada@example.org" } }),
    ],
    [
      "an address that came back",
      async (web, id) => {
        await web.lucent.update({ collection: "users", id, data: { email: "ada@example.org" } });
        await web.lucent.update({ collection: "users", id, data: { email } });
      },
    ],
    ["the end of the account", (web, id) => web.lucent.delete({ collection: "users", id })],
    ["being disabled", (web, id) => web.lucent.disableAccount({ collection: "users", id, data: {} })],
  ])("and is dead after %s", async (_what, kill) => {
    const web = await serve({ ...config, auth: { forgotPassword: { minRequestInterval: 0 } } });
    await web.person("root@example.com");
    const { id } = await web.person(email);
    const token = await tokenFor(web);
    await kill(web, id);
    const { hasher } = web.instance.engine;
    const { hash } = hasher;
    hasher.hash = () => Promise.reject(new Error("Nothing is hashed for a token that is dead."));
    expect(await dead(web, token)).toEqual(DEAD);
    hasher.hash = hash;
    expect(await loginStatus(web, OTHER)).toBe(401);
  });

  it("for an hour, or as long as the config says", async () => {
    for (const [forgotPassword, life] of [
      [undefined, HOUR],
      [{ expiration: 5 * 60_000 }, 5 * 60_000],
    ] as const) {
      const clock = testClock();
      const web = await serve({ ...config, auth: { forgotPassword } }, { clock });
      await web.person(email);
      const late = await tokenFor(web);
      clock.advance(life + 1);
      expect(await dead(web, late)).toEqual(DEAD);
      const early = await tokenFor(web);
      clock.advance(life - 10_000);
      expect((await reset(web, early)).status).toBe(200);
    }
  });
});

describe("a password that will not do", () => {
  it.each<[what: string, password: unknown, message: RegExp]>([
    ["short", "mrbl-7x", /at least 8/],
    ["blank", "         ", /more than blanks/],
    ["common", "password123", /among the first/],
    ["personal", "i-am-ada@example.com", /your own name/],
    ["too long by a character", "mrbl-7x".repeat(147), /at most 1024/],
    ["too long by far", "x".repeat(900_000), /at most 1024/],
  ])(
    "leaves the token as it was, and is told what is wrong: %s [PW-05]",
    async (_what, password, message) => {
      const web = await serve(config);
      await web.person(email);
      const token = await tokenFor(web);
      const { status, body } = await reset(web, token, password);
      expect([status, body.errors[0].code]).toEqual([400, "VALIDATION_FAILED"]);
      expect(body.errors[0].data.errors[0]).toEqual({
        path: "password",
        message: expect.stringMatching(message),
      });
      expect(await loginStatus(web, PASSWORD)).toBe(200);
      expect((await reset(web, token)).status).toBe(200);
    },
  );

  it("because it is too long is refused before anything is hashed or asked [PW-03]", async () => {
    const web = await serve(config);
    await web.person(email);
    const token = await tokenFor(web);
    const { hasher, database } = web.instance.engine;
    let work = 0;
    const counted =
      <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
      (...args: Args) => {
        work += 1;
        return act(...args);
      };
    Object.assign(hasher, { hash: counted(hasher.hash), verify: counted(hasher.verify) });
    Object.assign(database, { commit: counted(database.commit.bind(database)) });
    for (const path of ["reset-password", "accept-invitation"])
      for (const one of [token, "nothing of the kind"]) {
        const body = { token: one, password: "x".repeat(900_000) };
        expect((await web.post(`/api/users/${path}`, body)).status).toBe(400);
      }
    expect(work).toBe(0);
  });

  it("says nothing of the password to whoever has no token", async () => {
    const web = await serve(config);
    expect(await dead(web, "nothing of the kind")).toEqual(DEAD);
    const weak = await reset(web, "nothing of the kind", "short");
    expect(weak.status).toBe(403);
  });
});

describe("a token is for one person, one collection and one thing [TK-05]", () => {
  it("and opens nothing of anybody else", async () => {
    const web = await serve(config);
    const ada = await web.person(email);
    const eve = await web.person("eve@example.com");
    await web.post("/api/customers/register", { email, password: PASSWORD });
    const token = await tokenFor(web);
    expect(await dead(web, token, "customers")).toEqual(DEAD);
    for (const extra of [
      { id: eve.id },
      { email: "eve@example.com" },
      { collection: "customers" },
      { user: eve.id },
    ])
      expect((await web.post("/api/users/reset-password", { token, password: OTHER, ...extra })).status).toBe(
        400,
      );
    const { body } = await reset(web, token);
    expect(body.user.id).toBe(ada.id);
    expect(await loginStatus(web, PASSWORD, "eve@example.com")).toBe(200);
    expect((await web.post("/api/customers/login", { email, password: PASSWORD })).status).toBe(200);
  });

  it("of another purpose sets no password", async () => {
    const web = await serve(config);
    const { id: person } = await web.person(email);
    const { engine } = web.instance;
    for (const purpose of ["verify", "change email", "invitation", "notice"] as const)
      expect(await dead(web, await makeToken(engine, { person, purpose, address: email }))).toEqual(DEAD);
    const other = await makeToken(engine, { person, purpose: "reset", address: email });
    expect((await web.post("/api/users/accept-invitation", { token: other, password: OTHER })).status).toBe(
      403,
    );
    expect((await web.post("/api/users/verify-email", { token: other })).status).toBe(403);
    expect((await reset(web, other)).status).toBe(200);
  });

  it("cannot be made up: whatever is changed in it, it is none [TK-01]", async () => {
    const web = await serve(config);
    await web.person(email);
    const token = await tokenFor(web);
    const [id = "", seal = ""] = token.split("_", 2);
    expect(Buffer.from(token.slice(33), "base64url")).toHaveLength(32);
    const swapped = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === "a" ? "b" : "a") + text.slice(at + 1);
    for (const forged of [
      "",
      id,
      seal,
      `${id}_`,
      `${id}_${"A".repeat(43)}`,
      swapped(token, 3),
      swapped(token, 40),
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      ` ${token}`,
      `${token}\n`,
    ])
      expect([forged, ...(await dead(web, forged))]).toEqual([forged, ...DEAD]);
    for (const odd of [null, 7, [token], { token }, { $ne: "" }])
      expect((await reset(web, odd)).status).toBe(400);
    expect((await reset(web, token)).status).toBe(200);
  });

  it("stands nowhere in the database [TK-01]", async () => {
    const web = await serve(config);
    await web.person(email);
    const token = await tokenFor(web);
    const { database, registry } = web.instance.engine;
    const rows = await Promise.all(
      registry.tables.map(({ name, columns }) =>
        database.read({
          from: name,
          columns: columns.map((column) => ({ table: name, column: column.name })),
        }),
      ),
    );
    const dump = JSON.stringify(rows);
    const seal = token.slice(33);
    expect(dump).toContain(email);
    for (const text of [token, seal, Buffer.from(seal, "base64url").toString("hex")])
      expect(dump).not.toContain(text);
    for (const value of rows.flat().flatMap((row) => Object.values(row)))
      if (typeof value === "string") expect((await dead(web, value))[0]).toBe(403);
  });
});

describe("a reset", () => {
  it("ends every session, refresh token and stateless token, on every node [SE-02]", async () => {
    const [one, other] = (await serveNodes(2, config)) as [TestServer, TestServer];
    await one.person(email);
    const signedIn = await Promise.all(
      [one, other, one].map(
        async (web) => (await web.post("/api/users/login", { email, password: PASSWORD })).body,
      ),
    );
    const { body, headers } = await reset(other, await tokenFor(one));
    expect(headers.getSetCookie()).toHaveLength(2);
    for (const { token, refreshToken } of signedIn)
      for (const web of [one, other]) {
        expect((await web.get("/api/notes", { token })).status).toBe(401);
        expect((await web.post("/api/users/refresh", { refreshToken })).status).toBe(403);
      }
    expect((await one.get("/api/notes", { token: body.token })).status).toBe(200);
    expect((await one.post("/api/users/refresh", { refreshToken: body.refreshToken })).status).toBe(200);
  });

  it("ends tokens that have no session, too [SE-02]", async () => {
    const web = await serve({ ...config, auth: { useSessions: false } });
    await web.person(email);
    const { token } = (await web.post("/api/users/login", { email, password: PASSWORD })).body;
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    const { body } = await reset(web, await tokenFor(web));
    expect((await web.get("/api/notes", { token })).status).toBe(401);
    expect((await web.get("/api/notes", { token: body.token })).status).toBe(200);
  });

  it.each([
    ["keys of whoever had the account before its address was proved", false, 401],
    ["no keys of whoever has proved it", true, 200],
  ])("ends %s [SE-02]", async (_, verified, status) => {
    const web = await serve(config);
    const { token, id } = await web.person(email);
    await web.lucent.update({ collection: "users", id, data: { _verified: verified } });
    const { apiKey } = (await web.post("/api/users/api-keys", { name: "CI" }, { token })).body;
    expect((await web.get("/api/notes", { token: apiKey.key })).status).toBe(200);
    await reset(web, await tokenFor(web));
    expect((await web.get("/api/notes", { token: apiKey.key })).status).toBe(status);
  });

  it("ends a lock, which keeps no owner out for ever [LR-03]", async () => {
    const web = await serve({ ...config, auth: { maxLoginAttempts: 3 } });
    const { token } = await web.person(email);
    for (let time = 0; time < 4; time += 1) await loginStatus(web, "a wrong guess");
    expect(await loginStatus(web, PASSWORD)).toBe(401);
    expect((await web.get("/api/notes", { token })).status).toBe(200);
    expect((await reset(web, await tokenFor(web))).status).toBe(200);
    expect(await loginStatus(web, OTHER)).toBe(200);
  });

  it("tells the owner by letter, where nothing stands that would open the account", async () => {
    const post = await startMailServer();
    const web = await serve({ ...config, email: post.email });
    await web.person(email);
    await web.post("/api/users/forgot-password", { email });
    const token = tokenIn(await post.nextMailTo(email));
    await reset(web, token);
    const told = await post.nextMailTo(email);
    expect(`${told.text}${told.html}`).not.toMatch(/[\w-]{43}/);
    expect(told.subject).toMatch(/password/i);
  });

  it("opens no session to whoever has yet to prove their address, and proves it not", async () => {
    const web = await serve({
      ...config,
      collections: { ...config.collections, users: { ...config.collections.users, auth: { verify: true } } },
    });
    const { id } = await web.lucent.create({ collection: "users", data: { email, password: PASSWORD } });
    const { engine } = web.instance;
    const verify = await mailedToken(engine, { person: id, purpose: "verify" });
    const { status, body, headers } = await reset(web, await tokenFor(web));
    expect([status, Object.keys(body).sort(), headers.getSetCookie()]).toEqual([
      200,
      ["message", "user"],
      [],
    ]);
    expect(await engine.database.count({ from: "lucent_sessions" })).toBe(0);
    const login = await web.post("/api/users/login", { email, password: OTHER });
    expect([login.status, login.body.errors[0].code]).toEqual([403, "EMAIL_UNVERIFIED"]);
    expect((await web.post("/api/users/verify-email", { token: verify })).status).toBe(200);
    expect(await loginStatus(web, OTHER)).toBe(200);
  });

  it("says the same on every surface", async () => {
    const web = await serve({ ...config, auth: { forgotPassword: { minRequestInterval: 0 } } });
    await web.person(email);
    const graphql = async (token: string, password: string) => {
      const query = `mutation { resetPasswordUser(token: "${token}", password: "${password}") { token exp user { id email } } }`;
      return (await web.post("/api/graphql", { query })).body;
    };
    const told = await graphql(await tokenFor(web), OTHER);
    expect(told.data.resetPasswordUser).toMatchObject({ token: expect.any(String), user: { email } });
    expect((await graphql("nothing of the kind", OTHER)).errors[0].extensions.code).toBe(
      "INVALID_MAILED_TOKEN",
    );
    const local = await web.lucent.resetPassword({
      collection: "users",
      data: { token: await tokenFor(web), password: "violet-orchard-marble" },
      overrideAccess: true,
    });
    expect(local).toMatchObject({ token: expect.any(String), user: { email } });
    const brief = await web.lucent.auth.resetPassword(await tokenFor(web), OTHER);
    expect(brief.user.email).toBe(email);
    await expect(web.lucent.auth.resetPassword("nothing", OTHER)).rejects.toMatchObject({
      code: "INVALID_MAILED_TOKEN",
    });
  });

  it("that a hook refuses leaves the password and the token as they were", async () => {
    let isRefused = true;
    const beforeLogin = [
      () => {
        if (isRefused) throw new Error("Not today.");
      },
    ];
    const web = await serve({
      ...config,
      collections: { ...config.collections, users: { ...config.collections.users, hooks: { beforeLogin } } },
    });
    await web.lucent.create({ collection: "users", data: { email, password: PASSWORD } });
    const token = await tokenFor(web);
    expect((await reset(web, token)).status).toBe(500);
    isRefused = false;
    expect(await loginStatus(web, PASSWORD)).toBe(200);
    expect((await reset(web, token)).status).toBe(200);
  });

  it("counts for what is there at its end: an address that moves while the password is hashed keeps it out", async () => {
    const web = await serve(config);
    const { id } = await web.person(email);
    const { hasher } = web.instance.engine;
    const hash = hasher.hash.bind(hasher);
    for (const change of [
      () => web.lucent.update({ collection: "users", id, data: { email: "ada@example.org" } }),
      () => web.lucent.disableAccount({ collection: "users", id, data: {} }),
    ]) {
      const token = await makeToken(web.instance.engine, { person: id, purpose: "reset", address: email });
      let meanwhile: (() => Promise<unknown>) | null = change;
      hasher.hash = async (...args) => {
        const next = meanwhile;
        meanwhile = null;
        await next?.();
        return hash(...args);
      };
      expect(await dead(web, token)).toEqual(DEAD);
      await web.lucent.update({ collection: "users", id, data: { email } });
    }
    await web.lucent.enableAccount({ collection: "users", id });
    expect(await loginStatus(web, PASSWORD)).toBe(200);
  });
});
