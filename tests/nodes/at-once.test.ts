import { expect, it } from "vitest";
import { slowCommits } from "../history/slow-commits.ts";
import { isOverPostgres } from "../support/databases.ts";
import { PASSWORD, serveNodes, type TestServer } from "../support/serve.ts";

const EACH = 4;
const MILLISECONDS = 5;

/** Has every node asked several times at once, and tells which answers came how often. */
async function crowd(nodes: readonly TestServer[], ask: (node: TestServer) => Promise<{ status: number }>) {
  const asked = nodes.flatMap((node) => Array.from({ length: EACH }, () => ask(node)));
  const answers = (await Promise.all(asked)).map(({ status }) => status);
  return Object.fromEntries(
    [...Map.groupBy(answers, (status) => status)].map(([status, all]) => [status, all.length]),
  );
}

/** Three nodes whose commits to some tables take a moment, so that what they begin at once surely meets. */
async function meeting(config: object, tables: readonly string[]): Promise<readonly TestServer[]> {
  const nodes = await serveNodes(3, config);
  const { url } = (nodes[0] as TestServer).instance.engine.config.database;
  if (isOverPostgres()) await slowCommits(url, tables, MILLISECONDS);
  return nodes;
}

const login = (email: string, password: string) => (node: TestServer) =>
  node.post("/api/users/login", { email, password });

it("three nodes that begin to count the same attempts at once answer all of them", {
  timeout: 30_000,
}, async () => {
  const config = { auth: { maxLoginAttempts: 5 }, collections: { users: {} } };
  const nodes = await meeting(config, ["lucent_attempts", "lucent_events"]);
  for (let time = 0; time < 3; time += 1) {
    expect(await crowd(nodes, login(`nobody-${time}@example.com`, "a wrong guess"))).toEqual({ 401: 12 });
  }
});

it("three nodes that begin to count for the same limit at once let through as many as it says", {
  timeout: 30_000,
}, async () => {
  const config = {
    auth: { maxLoginAttempts: 0 },
    rateLimit: { login: { max: 10, window: "1m" }, forgotPassword: { max: 5, window: "1m" } },
    collections: { users: {} },
  };
  const nodes = await meeting(config, ["lucent_counters"]);
  expect(await crowd(nodes, login("nobody@example.com", "a wrong guess"))).toEqual({ 401: 10, 429: 2 });
  const forgot = (node: TestServer) =>
    node.post("/api/users/forgot-password", { email: "nobody@example.com" });
  expect(await crowd(nodes, forgot)).toEqual({ 200: 5, 429: 7 });
});

it("three nodes to which the first administrator comes at once let one in", { timeout: 30_000 }, async () => {
  for (let time = 0; time < 3; time += 1) {
    const config = {
      auth: {},
      collections: { users: { fields: { role: { type: "select", options: ["admin", "user"] } } } },
    };
    const nodes = await meeting(config, ["lucent_milestones"]);
    let place = 0;
    const register = (node: TestServer) => {
      place += 1;
      return node.post("/api/users/first-register", {
        email: `boss-${place}@example.com`,
        password: PASSWORD,
      });
    };
    expect(await crowd(nodes, register)).toEqual({ 200: 1, 403: 11 });
    const { totalDocs } = await (nodes[0] as TestServer).lucent.find({
      collection: "users",
      overrideAccess: true,
    });
    expect(totalDocs).toBe(1);
  }
});

it("three nodes on which somebody forgets their password at once mail as many letters as they may", {
  timeout: 30_000,
}, async () => {
  const config = {
    auth: { forgotPassword: { minRequestInterval: 0 } },
    email: { maxPerAddress: 3 },
    collections: { users: {} },
  };
  const nodes = await meeting(config, ["lucent_counters", "lucent_mailed_tokens"]);
  await (nodes[0] as TestServer).person("ann@example.com");
  const forgot = (node: TestServer) => node.post("/api/users/forgot-password", { email: "ann@example.com" });
  expect(await crowd(nodes, forgot)).toEqual({ 200: 12 });
});

it("three nodes on which somebody registers at once make one account, and answer all alike", {
  timeout: 30_000,
}, async () => {
  const config = {
    auth: { verify: true },
    collections: { users: {} },
  };
  const nodes = await meeting(config, ["lucent_people", "lucent_events"]);
  const data = { email: "ann@example.com", password: PASSWORD };
  expect(await crowd(nodes, (node) => node.post("/api/users/register", data))).toEqual({ 201: 12 });
  const { totalDocs } = await (nodes[0] as TestServer).lucent.find({
    collection: "users",
    overrideAccess: true,
  });
  expect(totalDocs).toBe(1);
});
