import { describe, expect, test } from "vitest";
import { createClient } from "../../packages/lucent/src/client.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { ConfigError } from "../../packages/lucent/src/errors/index.ts";
import { createRegistry, limitOf, runChore } from "../../packages/lucent/src/operation/index.ts";
import { assemble, features } from "../../packages/lucent/src/server/index.ts";
import { serve, serveNodes } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";
import { countingLooks, guess, limited, stoppedClock, tally } from "./guesses.ts";

const open = { access: { read: () => true, update: () => true, create: () => true } };
const notes = { ...open, fields: { text: { type: "text" } } };

describe("The limits of a project", () => {
  test("are what the config says, by operation", async () => {
    const rateLimit = { login: { max: 2, window: "2m" }, firstRegister: false };
    const clock = stoppedClock();
    const server = await serve({ ...limited, rateLimit }, { clock });
    countingLooks(server.instance.engine);
    expect(await tally(3, () => guess(server))).toEqual({ 401: 2, 429: 1 });
    expect((await guess(server)).headers.get("retry-after")).toBe("120");
    // What is counted for one operation counts for no other.
    const register = (at: number) => server.post("/api/users/first-register", { email: `${at}@example.com` });
    expect((await tally(100, register))[429]).toBeUndefined();
  });

  test("are gone where the config says so", async () => {
    const server = await serve({ ...limited, rateLimit: false, auth: { maxLoginAttempts: 0 } });
    countingLooks(server.instance.engine);
    expect(await tally(70, () => guess(server))).toEqual({ 401: 70 });
  });

  test("hold for documents as well where it says so, many at once included, without the database", async () => {
    const rateLimit = { find: { max: 2, window: "1m" }, update: { max: 2, window: "1m" } };
    const clock = stoppedClock();
    const [one, other] = await serveNodes(
      2,
      { ...limited, collections: { users: {}, notes }, rateLimit },
      { clock },
    );
    if (!one || !other) throw new Error("There are no two nodes.");
    const { body } = await one.post("/api/notes", { text: "a" });
    const find = (server = one) => server.get("/api/notes");
    expect(await tally(3, () => find())).toEqual({ 200: 2, 429: 1 });
    // Each process counts for itself.
    expect((await find(other)).status).toBe(200);
    clock.advance(60_000);
    const [first, second] = [await statementsOf(() => find()), await statementsOf(() => find())];
    expect([...first, ...second].filter(({ sql }) => sql.includes("lucent_counters"))).toEqual([]);
    expect(await statementsOf(() => find())).toEqual([]);

    expect((await one.patch(`/api/notes/${body.doc.id}`, { text: "b" })).status).toBe(200);
    expect((await one.patch("/api/notes?where[text][equals]=b", { text: "c" })).status).toBe(200);
    expect((await one.patch(`/api/notes/${body.doc.id}`, { text: "d" })).status).toBe(429);
    expect((await one.patch("/api/notes?where[text][equals]=c", { text: "d" })).status).toBe(429);
  });

  test("are refused for what is no operation", () => {
    const rateLimit = { lgoin: { max: 1, window: "1m" }, quux: false };
    const start = () => assemble(resolveConfig({ ...limited, logger: false, rateLimit }, {}));
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/rateLimit\.lgoin\n.*no operation `lgoin`.*\n.*Write `login`/);
    expect(start).toThrow(/rateLimit\.quux\n.*no operation `quux`.*\n.*The operations are .*\blogin\b/);
  });

  test.each([
    [
      { trustedProxies: ["10.0.0.1", "proxy.example.com"] },
      /trustedProxies\[1\]\n.*"proxy\.example\.com".*neither/,
    ],
    [{ trustedProxies: ["10.0.0.0/33"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: ["10.0.0.0/"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: ["10.0.0.0/8/8"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: ["10.0.0/8"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: ["fd00::/129"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: ["::ffff:10.0.0.0/104"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: ["fe80::1%eth0"] }, /trustedProxies\[0\]/],
    [{ trustedProxies: [""] }, /trustedProxies\[0\]/],
    [{ trustedProxies: -1 }, /trustedProxies\n/],
    [{ trustedProxies: 1.5 }, /trustedProxies\n/],
    [{ trustedProxies: "loopback" }, /trustedProxies\n/],
    [{ rateLimit: true }, /rateLimit\n/],
    [{ rateLimit: { login: { max: 0, window: "1m" } } }, /rateLimit\.login\.max\n/],
    [{ rateLimit: { login: { max: 5 } } }, /rateLimit\.login\.window\n.*missing/],
    [{ email: { maxPerAddress: 0 } }, /email\.maxPerAddress\n/],
    [{ email: { maxPerHour: true } }, /email\.maxPerHour\n/],
  ])("%j is a fault of the config", (given, message) => {
    expect(() => resolveConfig({ ...limited, ...given }, {})).toThrow(message);
  });

  test("trust everybody only with a warning", () => {
    const resolved = (trustedProxies: unknown) => resolveConfig({ ...limited, trustedProxies }, {});
    expect(resolved(true).warnings.join()).toContain("can name any address");
    expect(
      [resolved(true), resolved(false), resolved(undefined), resolved(2)].map((one) => one.trustedProxies),
    ).toEqual([true, 0, 0, 2]);
    expect(resolved(["10.0.0.0/8", "::1", "fd00::/8"]).warnings).toEqual(resolved(undefined).warnings);
  });
});

test("Every operation by which a stranger can guess or have mail sent is limited", () => {
  const config = resolveConfig({ ...limited, auth: { register: true, verify: true } }, {});
  const { operations } = createRegistry(config, features);
  const open = operations.filter(
    ({ declaration: { credentials, session, rest } }) =>
      credentials === "ignored" && session !== "ends" && rest.some(({ method }) => method === "POST"),
  );
  expect(open.length).toBeGreaterThan(2);
  for (const { declaration } of open) expect(limitOf(config, declaration), declaration.name).not.toBeNull();
});

test("Counts whose time is over are removed, and no others", async () => {
  const clock = stoppedClock();
  const rateLimit = { login: { max: 5, window: "1m" }, firstRegister: { max: 5, window: "1h" } };
  const server = await serve({ ...limited, rateLimit }, { clock });
  const { engine } = server.instance;
  countingLooks(engine);
  await guess(server);
  await server.post("/api/users/first-register", {});
  clock.advance(60_000);
  const purge = engine.registry.chores.find(({ name }) => name === "purge counters");
  if (!purge) throw new Error("Nobody removes counts.");
  expect(await engine.database.count({ from: "lucent_counters" })).toBe(2);
  await runChore(engine, purge);
  expect(await engine.database.count({ from: "lucent_counters" })).toBe(1);
});

test("Clients are told of it: in the document of the API, and by the typed client", async () => {
  const server = await serve(
    { ...limited, rateLimit: { login: { max: 1, window: "1m" } } },
    { clock: stoppedClock() },
  );
  countingLooks(server.instance.engine);
  const { paths } = (await server.get("/api/openapi.json")).body;
  const { responses } = paths["/api/users/login"].post;
  expect(Object.keys(responses)).toContain("429");
  const { auth } = createClient({ url: server.url });
  const login = () =>
    auth.login({ email: "ada@example.com", password: "a wrong guess" }).catch((error: unknown) => error);
  await login();
  expect(await login()).toMatchObject({ code: "RATE_LIMITED", status: 429, retryAfter: 60 });

  const without = await serve({ ...limited, rateLimit: false });
  const described = (await without.get("/api/openapi.json")).body.paths["/api/users/login"].post;
  expect(Object.keys(described.responses)).not.toContain("429");
});
