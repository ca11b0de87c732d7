import { join } from "node:path";
import pg from "pg";
import { startPostgres } from "../../tests/support/postgres-server.ts";

/** As in production: what was acknowledged lies on the disk, and what is asked for in memory. */
const SETTINGS = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "2GB",
  max_wal_size: "4GB",
};

/** Makes empty databases: files of SQLite in the folder, or all on one server of PostgreSQL. */
export async function benchDatabases<Name extends string>(
  folder: string,
  { names, isOverPostgres }: { readonly names: readonly Name[]; readonly isOverPostgres: boolean },
): Promise<{ readonly databases: Readonly<Record<Name, string>>; stop(): Promise<void> }> {
  const server = isOverPostgres ? await startPostgres(SETTINGS) : null;
  const made = names.map(async (name) => [name, await make(name)] as const);
  const databases = Object.fromEntries(await Promise.all(made)) as Record<Name, string>;
  return { databases, stop: async () => server?.stop() };

  async function make(name: string): Promise<string> {
    if (server === null) return `file:${join(folder, `${name}.db`)}`;
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`create database ${name} template template0`);
    await client.end();
    return Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  }
}
