import { randomUUID } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgres } from "./support/postgres-server.ts";

const PREFIX = `lucent_${randomUUID().slice(0, 8)}_`;
let server: PostgresServer | undefined;

/** Starts one PostgreSQL server for all suites, or takes the one that LUCENT_TEST_POSTGRES names. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env["LUCENT_TEST_POSTGRES"];
  if (!given) server = await startPostgres();
  project.provide("postgresUrl", given || (server?.url ?? ""));
  project.provide("postgresPrefix", PREFIX);
}

/** Stops the server that was started here, or leaves nothing behind on the one that was given. */
export async function teardown(): Promise<void> {
  await server?.stop();
  const given = process.env["LUCENT_TEST_POSTGRES"];
  if (given) await dropOurs(given);
}

async function dropOurs(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [
    PREFIX,
  ]);
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
  await client.end();
}
