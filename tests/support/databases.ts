import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import type { Table } from "../../packages/lucent/src/ports/index.ts";
import { openDatabase } from "../../packages/lucent/src/server/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server on which the suites make their databases; empty where they make files of SQLite. */
    postgresUrl: string;
    /** What the names of all databases of this run begin with. */
    postgresPrefix: string;
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

/** Makes a database of the kind over which the suites run: an empty one, or on PostgreSQL one that has tables already. */
export async function makeDatabase(tables: readonly Table[] = []): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  if (!isOverPostgres()) return { url: `file:${join(folder, "data.db")}`, folder, drop: remove };

  const name = `${inject("postgresPrefix")}${randomUUID().replaceAll("-", "")}`;
  if (tables.length > 0) await copyTables(name, tables);
  else await createFrom("template0", name);
  return {
    url: addressOf(name),
    folder,
    async drop() {
      await onServer(`drop database if exists "${name}" with (force)`);
      await remove();
    },
  };
}

// To make the tables of a config takes PostgreSQL ten times as long as to copy them.
const templates = new Map<string, Promise<void>>();

async function copyTables(name: string, tables: readonly Table[]): Promise<void> {
  const hash = createHash("sha256").update(JSON.stringify(tables)).digest("hex").slice(0, 16);
  const template = `${inject("postgresPrefix")}like_${hash}`;
  try {
    await templates.get(template);
    await createFrom(template, name);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== "3D000") throw error;
    if (!templates.has(template)) templates.set(template, makeTemplate(template, tables));
    await templates.get(template);
    await createFrom(template, name);
  }
}

/** Makes the database that others are copied from, which other threads may want at the same moment. */
async function makeTemplate(template: string, tables: readonly Table[]): Promise<void> {
  await onServer("select pg_advisory_lock(hashtext($1))", template);
  try {
    const { rowCount } = await onServer("select from pg_database where datname = $1", template);
    if (rowCount !== 0) return;
    const draft = `${template}_draft`;
    await createFrom("template0", draft);
    const database = await openDatabase(resolveConfig({ database: { url: addressOf(draft) } }, {}), tables);
    await database.migrate((await database.plan(tables)).changes);
    await database.close();
    await onServer(`alter database "${draft}" rename to "${template}"`);
  } finally {
    await onServer("select pg_advisory_unlock(hashtext($1))", template);
  }
}

async function createFrom(template: string, name: string): Promise<void> {
  await onServer(`create database "${name}" template "${template}" strategy file_copy`);
}

function addressOf(name: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

let connection: Promise<pg.Client> | undefined;

/** Through one connection for all tests of a file. */
async function onServer(sql: string, ...values: unknown[]): Promise<pg.QueryResult> {
  connection ??= connect(inject("postgresUrl"));
  return (await connection).query(sql, values);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
