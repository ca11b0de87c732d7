import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../../tests/support/postgres-server.ts";
import type { Assignment } from "./child-process.ts";

/** As in production: what was acknowledged lies on the disk. */
export const DURABLE = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "256MB",
  max_wal_size: "1GB",
};

/** Makes an empty database for each contender: files of SQLite, or both on one server of PostgreSQL. */
export async function benchDatabases(
  folder: string,
  isOverPostgres: boolean,
): Promise<Pick<Assignment, "databases"> & { stop(): Promise<void> }> {
  if (!isOverPostgres) {
    const file = `file:${join(folder, "data.db")}`;
    return { databases: { lucent: file, floor: `${file}.floor` }, stop: async () => undefined };
  }
  const server = await startPostgres(DURABLE);
  const client = new pg.Client(server.url);
  await client.connect();
  const make = async (name: string) => {
    await client.query(`create database ${name}`);
    return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  };
  const databases = { lucent: await make("lucent"), floor: await make("floor") };
  await client.end();
  return { databases, stop: server.stop };
}
