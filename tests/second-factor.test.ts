import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { LucentError } from "../packages/lucent/src/errors/index.ts";
import { createRegistry, type Entry, type Feature } from "../packages/lucent/src/operation/index.ts";
import { features } from "../packages/lucent/src/server/index.ts";
import { makeToken } from "./support/mailed-token.ts";
import { PASSWORD, type Sent, serve, type TestServer } from "./support/serve.ts";
import { local } from "./surfaces-agree/callers/local.ts";
import { callersOf } from "./surfaces-agree/callers.ts";
import { casesOf } from "./surfaces-agree/cases.ts";
import { type Agreed, own } from "./surfaces-agree/configs.ts";
import { makeTemplate, type Template } from "./surfaces-agree/template.ts";
import { openWorld, type World } from "./surfaces-agree/world.ts";

const CODE = "123456";
const NEEDS = { needs: "second factor" };
// What is kept of whoever tries.
const RECORDS = new Set(["lucent_attempts", "lucent_events", "lucent_event_origins"]);

/** Whom the fake second factor stops; in the tests that need people first, nobody for a while. */
let stopped: ReadonlySet<Entry["kind"]> = new Set();
const EVERYBODY = new Set<Entry["kind"]>(["proof", "first user", "renewal"]);
const NEWCOMERS = new Set<Entry["kind"]>(["proof", "first user"]);

/** A second factor that is none: whoever sends a header with the right code has shown it. */
const secondFactor: Feature = {
  name: "second factor",
  gates: [
    ({ caller, entry }) => {
      if (!stopped.has(entry.kind) || caller.req.headers.get("x-code") === CODE) return;
      throw new LucentError("FORBIDDEN", { message: "Show your second factor.", data: NEEDS });
    },
  ],
};

afterEach(() => {
  stopped = new Set();
});

describe("While a second factor has not been shown, nobody comes in [MF-04]", () => {
  const agreed: Agreed = { name: "guarded", config: { ...own, graphql: {} }, features: [secondFactor] };
  const resolved = resolveConfig({ logger: false, ...agreed.config }, {});
  const { offers } = createRegistry(resolved, [...features, secondFactor]);
  const ways = offers.filter(({ operation }) =>
    ["begins", "renews"].includes(operation.declaration.session ?? ""),
  );
  let template: Template;
  const worlds = new Map<string, World>();
  beforeAll(async () => {
    template = await makeTemplate(agreed);
  });
  afterAll(async () => {
    for (const world of worlds.values()) await world.close();
    await template.drop();
  });

  const cases = ways
    .flatMap(casesOf)
    .filter(({ example }) => example.fails === undefined)
    .map((one) => ({ ...one, slug: one.offer.collection.slug }));

  it.each(cases)("by $name of $slug, whichever surface is asked: $title", async (one) => {
    const { auth, slug } = one.offer.collection;
    for (const caller of [local, ...callersOf(one.offer)]) {
      const world = worlds.get(caller.surface) ?? (await openWorld(template));
      worlds.set(caller.surface, world);
      stopped = EVERYBODY;
      const { answer, effects } = await world.make(one, caller);
      stopped = new Set();
      // Registering makes an account, and lets in only where the collection says so.
      const isEntry = one.name !== "register" || auth?.register.login === true;
      const told = { refused: answer.refused?.data ?? null, cookies: answer.cookies };
      expect(told, `${caller.name} at ${slug}`).toEqual({ refused: isEntry ? NEEDS : null, cookies: [] });
      const rows = effects["rows"] as Record<string, unknown>;
      const written = Object.keys(rows).filter((table) => !RECORDS.has(table));
      if (isEntry) expect(written, `${caller.name} at ${slug}`).toEqual([]);
      else expect(Object.keys(rows)).not.toContain("lucent_sessions");
    }
  });

  it("by all the ways that there are", () => {
    expect([...new Set(cases.map(({ name }) => name))].sort()).toEqual([
      "acceptInvitation",
      "changePassword",
      "firstRegister",
      "login",
      "refresh",
      "register",
      "resetPassword",
    ]);
  });
});

describe("A second factor", () => {
  const badge = {
    name: "badge",
    authenticate: ({ headers }: { headers: Headers }) => {
      const id = headers.get("x-badge");
      return { user: id === null ? null : { id }, session: true };
    },
  };
  const config = {
    auth: { register: { login: true } },
    collections: {
      users: { auth: { strategies: [badge], register: { login: true } }, fields: {} },
      staff: {
        auth: { loginWithUsername: { allowEmailLogin: true }, register: { login: true } },
        fields: {},
      },
    },
  };
  const shown = { headers: { "x-code": CODE } };
  const body = { email: "a@example.com", password: PASSWORD };
  const begin = () => serve(config, { features: [secondFactor] });
  const sessions = (web: TestServer) => web.instance.engine.database.count({ from: "lucent_sessions" });
  const counted = async (web: TestServer, collection = "users") =>
    (await web.lucent.count({ collection })).totalDocs;
  const expectStopped = ({ status, body: answer, headers }: Awaited<ReturnType<TestServer["get"]>>) => {
    expect([status, answer.errors?.[0].data, headers.getSetCookie()]).toEqual([403, NEEDS, []]);
  };

  it("that is missing leaves the first administrator's door as it was [FU-01]", async () => {
    const web = await begin();
    stopped = NEWCOMERS;
    expectStopped(await web.post("/api/users/first-register", body));
    expect([await counted(web), (await web.get("/api/users/init")).body.initialized]).toEqual([0, false]);
    const { body: first, status } = await web.post("/api/users/first-register", body, shown);
    expect([status, first.token]).toEqual([200, expect.any(String)]);
    expect((await web.get("/api/users/init")).body.initialized).toBe(true);
  });

  it("that is missing leaves nobody behind who registered, so that they can do it again", async () => {
    const web = await begin();
    stopped = NEWCOMERS;
    expectStopped(await web.post("/api/users/register", body));
    expect(await counted(web)).toBe(0);
    const { body: registered, status } = await web.post("/api/users/register", body, shown);
    expect([status, registered.token]).toEqual([201, expect.any(String)]);
  });

  it("that is missing stops every identifier, and lets in whoever shows it", async () => {
    const web = await begin();
    await web.lucent.create({ collection: "staff", data: { ...body, username: "ada" } });
    stopped = NEWCOMERS;
    for (const named of [
      { email: "a@example.com" },
      { username: "ada" },
      { username: "A@Example.com" },
      { email: "ADA" },
    ]) {
      const given = { ...named, password: PASSWORD };
      expectStopped(await web.post("/api/staff/login", given));
      const { status, headers } = await web.post("/api/staff/login", given, shown);
      expect([status, headers.getSetCookie().length]).toEqual([200, 2]);
    }
    expect(await sessions(web)).toBe(4);
  });

  it("is not asked for before the password was right: it tells nobody who is there [EN-01]", async () => {
    const web = await begin();
    await web.lucent.create({ collection: "users", data: body });
    stopped = NEWCOMERS;
    const wrong = await web.post("/api/users/login", { ...body, password: "a wrong guess" });
    const unknown = await web.post("/api/users/login", { ...body, email: "nobody@example.com" });
    expect([wrong.status, wrong.text]).toEqual([401, unknown.text]);
  });

  it("that is missing stops strategies that ask for a session", async () => {
    const web = await begin();
    const { id } = await web.lucent.create({ collection: "users", data: body });
    stopped = NEWCOMERS;
    const sent: Sent = { headers: { "x-badge": id } };
    for (const path of ["/api/users/me", "/api/users"]) {
      expectStopped(await web.get(path, sent));
    }
    expect(await sessions(web)).toBe(0);
    const admitted = await web.get("/api/users/me", { headers: { ...sent.headers, ...shown.headers } });
    expect([admitted.body.user.id, admitted.headers.getSetCookie().length]).toEqual([id, 2]);
  });

  it("that is missing leaves a password that was to be changed, and all sessions, as they were", async () => {
    const web = await begin();
    const { token } = await web.person("a@example.com");
    stopped = NEWCOMERS;
    const change = { currentPassword: PASSWORD, newPassword: "Marble-lantern-7-orchard" };
    expectStopped(await web.post("/api/users/change-password", change, { token }));
    expect((await web.get("/api/users/me", { token })).body.user.email).toBe("a@example.com");
    expect((await web.post("/api/users/login", body, shown)).status).toBe(200);
  });

  it("that is missing leaves the token of a letter, the password and all sessions as they were [TK-08]", async () => {
    const web = await begin();
    const { token: session, id: person } = await web.person("a@example.com");
    const { engine } = web.instance;
    const other = "Marble-lantern-7-orchard";
    for (const [path, purpose] of [
      ["reset-password", "reset"],
      ["accept-invitation", "invitation"],
    ] as const) {
      const token = await makeToken(engine, { person, purpose, address: "a@example.com" });
      stopped = NEWCOMERS;
      expectStopped(await web.post(`/api/users/${path}`, { token, password: other }));
      stopped = new Set();
      expect((await web.get("/api/users/me", { token: session })).body.user.email).toBe("a@example.com");
      expect((await web.post("/api/users/login", body)).status).toBe(200);
    }
    const token = await makeToken(engine, { person, purpose: "reset", address: "a@example.com" });
    stopped = NEWCOMERS;
    const { status } = await web.post("/api/users/reset-password", { token, password: other }, shown);
    expect(status).toBe(200);
  });

  it("that is missing lets nobody set a password who would not come in for another reason [TK-08]", async () => {
    const web = await serve(
      { auth: { requireVerified: true }, collections: { users: { fields: {} } } },
      { features: [secondFactor] },
    );
    const { id: person } = await web.lucent.create({ collection: "users", data: body });
    const token = await makeToken(web.instance.engine, {
      person,
      purpose: "reset",
      address: "a@example.com",
    });
    stopped = NEWCOMERS;
    const given = { token, password: "Marble-lantern-7-orchard" };
    expectStopped(await web.post("/api/users/reset-password", given));
    const { status, body: told } = await web.post("/api/users/reset-password", given, shown);
    expect([status, told.token]).toEqual([200, undefined]);
  });

  it("that came after a session began lets it go on where it asks only newcomers", async () => {
    const web = await begin();
    const { body: registered } = await web.post("/api/users/register", body);
    const signedIn = (await web.post("/api/users/login", body)).body;
    stopped = NEWCOMERS;
    expect((await web.post("/api/users/refresh", undefined, { token: registered.token })).status).toBe(200);
    const { refreshToken } = signedIn;
    expect((await web.post("/api/users/refresh", { refreshToken })).status).toBe(200);
  });

  it("that asks at every renewal uses no token up and ends no session while it is missing", async () => {
    const web = await begin();
    await web.post("/api/users/register", body);
    const { refreshToken, token } = (await web.post("/api/users/login", body)).body;
    stopped = EVERYBODY;
    for (let time = 0; time < 3; time += 1) {
      expectStopped(await web.post("/api/users/refresh", { refreshToken }));
      expectStopped(await web.post("/api/users/refresh", undefined, { token }));
    }
    expect((await web.get("/api/users/me", { token })).body.token).toBe(token);
    const renewed = await web.post("/api/users/refresh", { refreshToken }, shown);
    expect([renewed.status, renewed.body.refreshToken]).toEqual([200, expect.any(String)]);
  });

  it("that is missing stops a renewal that a hook of the project's own would answer", async () => {
    const refresh = [() => ({ token: "t", exp: 1_999_999_999, setCookie: true })];
    const users = { ...config.collections.users, hooks: { refresh } };
    const web = await serve({ auth: {}, collections: { users } }, { features: [secondFactor] });
    const { token, id } = await web.person("a@example.com");
    const ways: Sent[] = [{ token }, { headers: { "x-badge": id } }];
    stopped = EVERYBODY;
    for (const sent of ways) expectStopped(await web.post("/api/users/refresh", undefined, sent));
    stopped = new Set();
    for (const sent of ways)
      expect((await web.post("/api/users/refresh", undefined, sent)).body.token).toBe("t");
  });
});

/** Which files of the engine hold a text, beneath its folder. */
async function filesWith(text: RegExp): Promise<string[]> {
  const root = join(import.meta.dirname, "../packages/lucent/src");
  const paths = (await readdir(root, { recursive: true })).filter(
    (path) => path.endsWith(".ts") && !/\.test(-d)?\.ts$/.test(path),
  );
  const found = await Promise.all(
    paths.map(async (path) => (text.test(await readFile(join(root, path), "utf8")) ? [path] : [])),
  );
  return found.flat().sort();
}

describe("There is one door [MF-04]", () => {
  it.each<[what: string, text: RegExp, files: readonly string[]]>([
    ["sessions are made", /\bnewSession\(/, ["auth/open-sign-in.ts", "auth/sessions.ts"]],
    ["sign-ins are opened", /\bopenSignIn\(/, ["auth/door.ts", "auth/open-sign-in.ts"]],
    ["rows of sessions are inserted", /into: SESSIONS\b/, ["auth/sessions.ts"]],
    ["access tokens are signed", /\bsignAccessToken\(/, ["auth/tokens.ts", "crypto/access-token.ts"]],
    [
      "access tokens are given out",
      /\bissueAccessToken\(/,
      ["auth/access-tokens.ts", "auth/door.ts", "auth/renewal.ts"],
    ],
    ["surfaces are told of a session", /\bhandOver\(/, ["auth/door.ts", "auth/renewal.ts"]],
    ["that is recorded", /record\(\{\s*kind: "session began"/, ["auth/door.ts", "auth/taken-over.ts"]],
  ])("where %s", async (_what, text, files) => {
    expect(await filesWith(text)).toEqual(files);
  });
});
