import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import type { Table } from "../../packages/lucent/src/ports/index.ts";
import { openDatabase } from "../../packages/lucent/src/server/index.ts";

const NO_SUCH_DATABASE = "3D000";

/** A name that no other database has. */
export function newName(): string {
  return inject("postgresPrefix") + randomUUID().replaceAll("-", "");
}

/** The address of a database on the server of this run. */
export function addressOf(name: string): string {
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

// To make the tables of a config takes PostgreSQL ten times as long as to copy them.
const templates = new Map<string, Promise<void>>();

/** Creates a database with some tables, or with none. */
export async function createDatabase(name: string, tables: readonly Table[]): Promise<void> {
  if (tables.length === 0) return copyDatabase("template0", name);
  const hash = createHash("sha256").update(JSON.stringify(tables)).digest("hex").slice(0, 16);
  const template = `${inject("postgresPrefix")}like_${hash}`;
  try {
    await templates.get(template);
    await copyDatabase(template, name);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== NO_SUCH_DATABASE) throw error;
    if (!templates.has(template)) templates.set(template, makeTemplate(template, tables));
    await templates.get(template);
    await copyDatabase(template, name);
  }
}

/** Makes the database that others are copied from, which other threads may want at the same moment. */
async function makeTemplate(template: string, tables: readonly Table[]): Promise<void> {
  await onServer("select pg_advisory_lock(hashtext($1))", template);
  try {
    const { rowCount } = await onServer("select from pg_database where datname = $1", template);
    if (rowCount !== 0) return;
    const draft = `${template}_draft`;
    await copyDatabase("template0", draft);
    const database = await openDatabase(resolveConfig({ database: { url: addressOf(draft) } }, {}), tables);
    await database.migrate((await database.plan(tables)).changes);
    await database.close();
    await onServer(`alter database "${draft}" rename to "${template}"`);
  } finally {
    await onServer("select pg_advisory_unlock(hashtext($1))", template);
  }
}

/** Creates a database like another one, which nobody may be using. */
export async function copyDatabase(from: string, name: string): Promise<void> {
  await onServer(`create database "${name}" template "${from}" strategy file_copy`);
}

/** Drops a database, whoever is still using it. */
export async function dropDatabase(name: string): Promise<void> {
  await onServer(`drop database if exists "${name}" with (force)`);
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
