import { describe, expect, test } from "vitest";
import { type Commit, DatabaseUnavailable } from "../../packages/lucent/src/ports/index.ts";
import { newDatabase, PASSWORD, serve, serveNodes } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";
import { countingLooks, guess, limited, stoppedClock, tally } from "./guesses.ts";

const FORGED: readonly (readonly [name: string, value: (at: number) => string])[] = [
  ["x-forwarded-for", (at) => `198.51.100.${at}`],
  ["forwarded", (at) => `for=198.51.100.${at}`],
  ["x-real-ip", (at) => `198.51.100.${at}`],
  ["cf-connecting-ip", (at) => `198.51.100.${at}`],
  ["true-client-ip", (at) => `198.51.100.${at}`],
  ["x-client-ip", (at) => `198.51.100.${at}`],
  ["x-cluster-client-ip", (at) => `198.51.100.${at}`],
  ["x-forwarded", (at) => `198.51.100.${at}`],
  ["forwarded-for", (at) => `198.51.100.${at}`],
  ["via", (at) => `1.1 198.51.100.${at}`],
];

describe("A machine that guesses passwords", () => {
  test("is turned away after 60 guesses within a minute, and told when to come back [LR-07]", async () => {
    const clock = stoppedClock();
    const server = await serve(limited, { clock });
    countingLooks(server.instance.engine);
    expect(await tally(60, () => guess(server))).toEqual({ 401: 60 });
    clock.advance(12_500);
    const refused = await guess(server);
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      errors: [{ message: "There were too many requests. Try again later.", code: "RATE_LIMITED" }],
    });
    expect(refused.headers.get("retry-after")).toBe("48");
    clock.advance(47_499);
    expect((await guess(server)).headers.get("retry-after")).toBe("1");
    clock.advance(1);
    expect(await tally(61, () => guess(server))).toEqual({ 401: 60, 429: 1 });
  });

  test("gains nothing from another account, nor by headers that name other addresses [LR-04]", async () => {
    const server = await serve({ ...limited, trustedProxies: false }, { clock: stoppedClock() });
    const looks = countingLooks(server.instance.engine);
    const found = await tally(80, (at) =>
      guess(
        server,
        Object.fromEntries(FORGED.map(([name, value]) => [name, value(at)])),
        `${at}@example.com`,
      ),
    );
    expect(found).toEqual({ 401: 60, 429: 20 });
    for (const [name, value] of FORGED) {
      expect(await tally(2, (at) => guess(server, { [name]: value(at) })), name).toEqual({ 429: 2 });
    }
    expect(looks()).toBe(60);
  });

  test("is counted in all spellings of one request together [LR-06]", async () => {
    const clock = stoppedClock();
    const auth = { register: true, maxLoginAttempts: 0 };
    const rateLimit = { login: { max: 2, window: "1m" } };
    const server = await serve({ ...limited, auth, graphql: {}, rateLimit }, { clock });
    const looks = countingLooks(server.instance.engine);
    const body = { email: "ada@example.com", password: "a wrong guess" };
    const post = (path: string, sent: unknown = body, headers: Record<string, string> = {}) =>
      server.post(path, sent, { headers });
    const login = (sent: unknown = body, headers: Record<string, string> = {}) =>
      post("/api/users/login", sent, headers);
    const form = () => {
      const data = new FormData();
      data.append("_payload", JSON.stringify(body));
      return fetch(`${server.url}/api/users/login`, { method: "POST", body: data });
    };
    const field = (text: string) => post("/api/graphql", { query: `mutation { ${text} }` });
    const spellings: Readonly<Record<string, () => Promise<unknown>>> = {
      plain: () => login(),
      "trailing slash": () => post("/api/users/login/"),
      "two slashes": () => post("//api/users/login"),
      "two slashes within": () => post("/api/users//login"),
      "capital path": () => post("/API/Users/Login"),
      "encoded action": () => post("/api/users/%6Cogin"),
      "encoded slug": () => post("/api/%75sers/login"),
      dot: () => post("/api/users/./login"),
      query: () => post("/api/users/login?again=1&depth=1"),
      "override to itself": () => login(body, { "x-http-method-override": "POST" }),
      "override to another": () => login(body, { "x-http-method-override": "GET" }),
      "address in capitals": () => login({ ...body, email: " ADA@Example.COM " }),
      "address in other letters": () => login({ ...body, email: "\uff41da@example.com" }),
      "another address": () => login({ ...body, email: "bob@example.com" }),
      "more fields": () => login({ ...body, extra: true, nested: { any: 1 } }),
      "spaced out": () => login(JSON.stringify(body, null, 4)),
      "said twice": () => login(`{"email":"bob@example.com",${JSON.stringify(body).slice(1)}`),
      charset: () => login(body, { "content-type": "application/json; charset=UTF-8" }),
      "another agent": () => login(body, { "user-agent": "another", "x-request-id": "12345678" }),
      "a cookie": () => login(body, { cookie: "lucent-token=x.y.z" }),
      "a token": () => login(body, { authorization: "Bearer x.y.z" }),
      form,
      graphql: () => field(`loginUser(email: "ada@example.com", password: "a wrong guess") { token }`),
      alias: () => field(`other: loginUser(email: "ada@example.com", password: "b wrong") { exp }`),
    };

    let reaching = 0;
    for (const [name, send] of Object.entries(spellings)) {
      clock.advance(60_000);
      let before = looks();
      await send();
      const reaches = looks() > before;
      await send();
      // What reaches the login has used up what there was.
      if (reaches) expect((await login()).status, name).toBe(429);
      reaching += Number(reaches);

      clock.advance(60_000);
      before = looks();
      await tally(2, () => login());
      await send();
      expect(looks() - before, name).toBe(2);
    }
    expect(reaching).toBeGreaterThanOrEqual(12);

    clock.advance(60_000);
    const before = looks();
    for (const send of Object.values(spellings))
      await tally(3, async () => ((await send()) as Response) ?? {});
    expect(looks() - before).toBe(2);
  });

  test("gets no more guesses for a hundred at once, on two nodes [LR-06]", async () => {
    const clock = stoppedClock();
    const nodes = await serveNodes(
      2,
      { ...limited, rateLimit: { login: { max: 37, window: "1m" } } },
      { clock },
    );
    const looks = nodes.map(({ instance }) => countingLooks(instance.engine));
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        guess(nodes[at % 2] as (typeof nodes)[0], {}, `${at}@example.com`),
      ),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect([...statuses].map(([status, of]) => [status, of.length]).toSorted()).toEqual([
      [401, 37],
      [429, 63],
    ]);
    expect(looks.reduce((sum, count) => sum + count(), 0)).toBe(37);
  });

  test("stays turned away when the server starts again [LR-07]", async () => {
    const clock = stoppedClock();
    const given = { ...limited, secret: "q0Zl8jN2v5XrT7bYcW1mKdPfHsGa9uEo3iVxL6tRnBw4" };
    const database = await newDatabase();
    const first = await serve(given, { clock, database });
    countingLooks(first.instance.engine);
    expect(await tally(61, () => guess(first))).toEqual({ 401: 60, 429: 1 });
    const second = await serve(given, { clock, database });
    const looks = countingLooks(second.instance.engine);
    expect((await guess(second)).status).toBe(429);
    expect(looks()).toBe(0);
  });

  test("gets as many guesses by a thousand aliases as by requests, and not the answer behind them [GQ-01]", async () => {
    const graphql = { maxAliases: 1_000, maxComplexity: 100_000 };
    const auth = { register: true, maxLoginAttempts: 0 };
    const server = await serve({ ...limited, auth, graphql }, { clock: stoppedClock() });
    const looks = countingLooks(server.instance.engine);
    await server.lucent.register({
      collection: "users",
      data: { email: "ada@example.com", password: PASSWORD },
    });
    const guesses = Array.from({ length: 1_000 }, (_, at) => {
      const password = at === 500 ? PASSWORD : `wrong ${at}`;
      return `a${at}: loginUser(email: "ada@example.com", password: "${password}") { token }`;
    });
    const ask = (some: readonly string[]) =>
      server.post("/api/graphql", { query: `mutation { ${some.join(" ")} }` });

    const all = await ask(guesses);
    expect(all.body.errors[0].extensions.code).toBe("GRAPHQL_TOO_COMPLEX");
    expect(looks()).toBe(0);

    const errors: { extensions: { code: string; retryAfter?: number } }[] = [];
    for (let from = 0; from < guesses.length; from += 50) {
      const { body } = await ask(guesses.slice(from, from + 50));
      errors.push(...body.errors);
      expect(Object.values(body.data ?? {}).filter((value) => value !== null)).toEqual([]);
    }
    expect(looks()).toBe(60);
    const refused = errors.filter(({ extensions }) => extensions.code === "RATE_LIMITED");
    expect([errors.length, refused.length]).toEqual([1_000, 940]);
    expect(new Set(refused.map(({ extensions }) => extensions.retryAfter))).toEqual(new Set([60]));
    expect((await guess(server)).status).toBe(429);
  });

  test("has nothing done for it once it is turned away: no hook, no hash, no write but the count", async () => {
    const told: string[] = [];
    const tell = (what: string) => () => void told.push(what);
    const hooks = {
      beforeOperation: [tell("before the operation")],
      beforeLogin: [tell("before the login")],
      afterError: [tell("after an error")],
    };
    const server = await serve(
      {
        ...limited,
        hooks: { afterError: [tell("after any error")] },
        collections: {
          users: { hooks, auth: { strategies: [{ name: "own", authenticate: tell("strategy") }] } },
        },
        rateLimit: { login: { max: 1, window: "1m" } },
      },
      { clock: stoppedClock() },
    );
    const looks = countingLooks(server.instance.engine);
    await guess(server);
    expect(told).not.toEqual([]);
    told.length = 0;
    const first = await statementsOf(() => guess(server));
    const second = await statementsOf(() => guess(server));
    expect(told).toEqual([]);
    expect(looks()).toBe(1);
    expect([...new Set(first.map(({ sql }) => /lucent_\w+/.exec(sql)?.[0]))]).toEqual(["lucent_counters"]);
    // Who is known to be over the limit costs the database nothing.
    expect(second).toEqual([]);
  });

  test("is turned away where the counts cannot be kept [LR-07]", async () => {
    const server = await serve(limited, { clock: stoppedClock() });
    const { engine } = server.instance;
    const looks = countingLooks(engine);
    const commit = engine.database.commit.bind(engine.database);
    // All else goes on.
    const failing = (fail: () => Promise<Commit>) => {
      engine.database.commit = (batch) =>
        JSON.stringify(batch).includes("lucent_counters") ? fail() : commit(batch);
    };
    failing(async () => {
      throw new DatabaseUnavailable("It is gone.");
    });
    const refused = await guess(server);
    expect([refused.status, refused.body.errors[0].code]).toEqual([503, "UNAVAILABLE"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    failing(async () => ({ ok: false, failure: { reason: "guard", statement: 0 } }));
    expect((await guess(server)).status).toBe(503);
    failing(async () => ({ ok: true, results: [] }));
    expect((await guess(server)).status).toBe(503);
    expect(looks()).toBe(0);
    engine.database.commit = commit;
    expect((await guess(server)).status).toBe(401);
  });
});

test("Somebody who has signed in is counted wherever they call from [LR-06]", async () => {
  const rateLimit = { changePassword: { max: 3, window: "1m" } };
  const server = await serve({ ...limited, trustedProxies: 1, rateLimit }, { clock: stoppedClock() });
  countingLooks(server.instance.engine);
  const ada = await server.person("ada@example.com");
  const bob = await server.person("bob@example.com");
  const change = ({ token }: { token: string }, at: number) =>
    server.post(
      "/api/users/change-password",
      { currentPassword: "a wrong guess", newPassword: "thunder-violet-anvil" },
      { token, headers: { "x-forwarded-for": `198.51.100.${at}` } },
    );
  expect(await tally(5, (at) => change(ada, at))).toEqual({ 401: 3, 429: 2 });
  expect((await change(bob, 9)).status).toBe(401);
});
