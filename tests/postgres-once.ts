import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgres } from "./support/postgres-server.ts";

let server: PostgresServer | undefined;

/** Starts one PostgreSQL server for all suites, or takes the one that LUCENT_TEST_POSTGRES names. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env["LUCENT_TEST_POSTGRES"];
  if (!given) server = await startPostgres();
  project.provide("postgresUrl", given || (server?.url ?? ""));
}

/** Stops the server that was started here. */
export async function teardown(): Promise<void> {
  await server?.stop();
}
