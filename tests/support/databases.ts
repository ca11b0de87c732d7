import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The server on which the suites make their databases; empty where they make files of SQLite. */
    postgresUrl: string;
  }
}

/** A database of its own for a test. */
export interface TestDatabase {
  readonly url: string;
  /** Where a server in development keeps what stands in no table. */
  readonly folder: string;
  drop(): Promise<void>;
}

/** Whether the suites run over PostgreSQL. */
export function isOverPostgres(): boolean {
  return (inject("postgresUrl") ?? "") !== "";
}

/** Makes an empty database of the kind over which the suites run. */
export async function makeDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  if (!isOverPostgres()) return { url: `file:${join(folder, "data.db")}`, folder, drop: remove };

  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(server, `create database "${name}" template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    folder,
    async drop() {
      await onServer(server, `drop database if exists "${name}" with (force)`);
      await remove();
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
