import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { createRegistry } from "../../packages/lucent/src/operation/index.ts";
import type { Table } from "../../packages/lucent/src/ports/index.ts";
import {
  assemble,
  features,
  type Instance,
  instanceOf,
  listen,
  type Substitutes,
} from "../../packages/lucent/src/server/index.ts";
import { isOverPostgres, makeDatabase, type TestDatabase } from "./databases.ts";
import { rememberHashes } from "./remember-hashes.ts";

export { databaseAt } from "./databases.ts";

/** A clock that tests turn by hand. */
export interface TestClock {
  now(): number;
  advance(milliseconds: number): void;
}

/** A clock that starts at the real time and goes on from there. */
export function testClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

/** What a test sends: the body goes out as JSON unless it is text already. */
export interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Received {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

/** A server under test. */
export interface TestServer {
  readonly url: string;
  readonly instance: Instance;
  // biome-ignore lint/suspicious/noExplicitAny: each test has a config of its own.
  readonly lucent: any;
  request(path: string, sent?: Sent): Promise<Received>;
  post(path: string, body?: unknown, sent?: Omit<Sent, "body" | "method">): Promise<Received>;
  get(path: string, sent?: Omit<Sent, "body" | "method">): Promise<Received>;
  patch(path: string, body?: unknown, sent?: Omit<Sent, "body" | "method">): Promise<Received>;
  delete(path: string, sent?: Omit<Sent, "body" | "method">): Promise<Received>;
  /** Registers a person and signs them in. */
  person(email: string, password?: string): Promise<{ token: string; id: string; cookie: string }>;
}

export const PASSWORD = "violet-anvil-thunder";

/** Where a server has its database and all that stands in none. */
type Place = Pick<TestDatabase, "url" | "folder">;

interface Serving extends Substitutes {
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether passwords are hashed each time, as they are outside of tests. */
  readonly isHashedAnew?: true;
  /** A database that stands already, for a second node or a restart. */
  readonly database?: Place;
}

/** Starts a server on a database of its own, without limits unless its config sets some, and ends both with the test. */
export async function serve(config: object, serving: Serving = {}): Promise<TestServer> {
  const { server, stop } = await start(
    config,
    serving,
    serving.database ?? (await newDatabase(tablesOf(config, serving))),
  );
  onTestFinished(stop);
  return server;
}

/** Starts one server for all tests of a suite; it is there once the first of them runs. */
export function serveSuite(config: object, serving: Serving = {}): () => TestServer {
  let running: Awaited<ReturnType<typeof start>> | undefined;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await makeDatabase(tablesOf(config, serving));
    running = await start(config, serving, database);
  });
  afterAll(async () => {
    await running?.stop();
    await database?.drop();
  });
  return () => {
    if (!running) throw new Error("The server of this suite has not started yet.");
    return running.server;
  };
}

async function start(config: object, serving: Serving, { url: address, folder }: Place) {
  const given = { logger: false, rateLimit: false, database: { url: address }, ...config };
  const lucent = assemble(resolveConfig(given, serving.environment ?? {}), { folder, ...serving });
  const instance = await instanceOf(lucent);
  if (!serving.isHashedAnew) rememberHashes(instance.engine);
  const listening = await listen(instance, { port: 0, host: "127.0.0.1" });
  const url = listening.url.replace("localhost", "127.0.0.1");
  const server: TestServer = { ...client(url), url, instance, lucent };
  return { server, stop: () => listening.stop() };
}

/** Starts several servers on one database. */
export async function serveNodes(
  count: number,
  config: object,
  serving: Serving = {},
): Promise<TestServer[]> {
  const database = await newDatabase(tablesOf(config, serving));
  const nodes: TestServer[] = [];
  for (let node = 0; node < count; node++) nodes.push(await serve(config, { ...serving, database }));
  return nodes;
}

/** The tables that a server needs, where it saves time to know them before it starts. */
function tablesOf(config: object, { environment = {}, features: more = [] }: Serving): readonly Table[] {
  if (!isOverPostgres()) return [];
  return createRegistry(resolveConfig(config, environment), [...features, ...more]).tables;
}

/** A database that goes away with the test; on PostgreSQL it may have tables already. */
export async function newDatabase(tables?: readonly Table[]): Promise<TestDatabase> {
  const database = await makeDatabase(tables);
  onTestFinished(() => database.drop());
  return database;
}

/** A client of any server. */
export function client(url: string): Omit<TestServer, "url" | "instance" | "lucent"> {
  async function request(
    path: string,
    { method = "GET", body, token, headers }: Sent = {},
  ): Promise<Received> {
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text), headers: response.headers };
  }
  return {
    request,
    get: (path, sent) => request(path, sent),
    post: (path, body, sent) => request(path, { ...sent, method: "POST", body }),
    patch: (path, body, sent) => request(path, { ...sent, method: "PATCH", body }),
    delete: (path, sent) => request(path, { ...sent, method: "DELETE" }),
    async person(email, password = PASSWORD) {
      const registered = await request("/api/users/register", { method: "POST", body: { email, password } });
      if (registered.status !== 201) throw new Error(`Registering failed: ${registered.text}`);
      const { body, headers } = await request("/api/users/login", {
        method: "POST",
        body: { email, password },
      });
      return { token: body.token, id: body.user.id, cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path for a file of SQLite that goes away with the test. */
export async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "data.db");
}
