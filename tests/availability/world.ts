import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { TestDatabase } from "../support/databases.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

const always = () => true;

/** People who sign in, posts that everybody may read, and a word that needs no database. */
export const config = {
  auth: {},
  collections: {
    users: { fields: {} },
    posts: {
      fields: { title: { type: "text" }, note: { type: "text", unique: true } },
      access: { read: always, create: always, update: always, delete: always },
    },
  },
  endpoints: [
    { path: "/word", method: "get", access: always, handler: () => Response.json({ word: "yes" }) },
  ],
  graphql: true,
};

/** A server of its own for the tests of a file; it is there once the first of them runs. */
export function ownPostgres(settings: Readonly<Record<string, string>> = {}): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres(settings);
  });
  afterAll(() => server?.stop());
  return () => {
    if (!server) throw new Error("The server of this suite has not started yet.");
    return server;
  };
}

/** A database on that server, empty. It goes away with the server. */
export async function databaseOn({ url }: PostgresServer): Promise<Omit<TestDatabase, "copy">> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await ask(url, `create database "${name}" template template0`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const folder = await mkdtemp(join(tmpdir(), "lucent-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { url: address.href, folder, drop: async () => undefined };
}

/** Asks the database past the engine; gives the first column of what it says. */
export async function ask(url: string, sql: string): Promise<unknown[]> {
  const session = await foreignSession(url);
  try {
    return await session.ask(sql);
  } finally {
    await session.end();
  }
}

/** A session past the engine that stays open. */
export async function foreignSession(url: string) {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  await client.connect();
  return {
    async ask(sql: string): Promise<unknown[]> {
      const { rows } = await client.query({ text: sql, rowMode: "array" });
      return rows.map(([first]) => first);
    },
    end: () => client.end(),
  };
}

/** Acts, and says how long that took; in milliseconds. */
export async function timed<Result>(act: () => Promise<Result>): Promise<{ result: Result; took: number }> {
  const began = performance.now();
  const result = await act();
  return { result, took: performance.now() - began };
}
