import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ResolvedConfig } from "../config/index.ts";
import { type Database, DatabaseUnavailable, type SchemaPlan, type Table } from "../ports/index.ts";
import { CannotStart } from "./cannot-start.ts";

/** The file that a `file:` address names; a relative one starts at the working directory. */
export function databasePath(url: string): string {
  return url.startsWith("file:///") ? fileURLToPath(url) : resolve(url.slice("file:".length));
}

/** Opens the database that the config names. */
export async function openDatabase(
  { database }: ResolvedConfig,
  tables: readonly Table[],
): Promise<Database> {
  if (!database.url.startsWith("file:")) return await openServer(database, tables);
  const { openSqlite } = await import("../adapters/sqlite/index.ts");
  const path = databasePath(database.url);
  return openSqlite({ path, durability: database.durability, tables }).catch((error: unknown) => {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    throw new CannotStart(`${error.message}\nIts file is ${path}`, { cause: error });
  });
}

/** Opens a database that is a server of its own, and makes sure that it answers. */
async function openServer(
  { url, durability }: ResolvedConfig["database"],
  tables: readonly Table[],
): Promise<Database> {
  const { openPostgres } = await import("../adapters/postgres/index.ts");
  const database = await openPostgres({ url, durability, tables });
  try {
    await database.ping();
    return database;
  } catch (error) {
    await database.close();
    throw new CannotStart(`${(error as Error).message}\nIts address is ${withoutPassword(url)}`, {
      cause: error,
    });
  }
}

/** Disclosure: addresses of databases hold passwords, and what is said at the start stands in logs. */
function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Brings the database to the wanted tables; refuses where that would lose data. */
export async function migrate(database: Database, tables: readonly Table[]): Promise<SchemaPlan> {
  const plan = await database.plan(tables);
  refuseConflicts(plan);
  if (plan.changes.length > 0) await database.migrate(plan.changes);
  return plan;
}

/** Makes sure, without changing anything, that the tables are the wanted ones. */
export async function refuseStaleTables(database: Database, tables: readonly Table[]): Promise<void> {
  const plan = await database.plan(tables);
  refuseConflicts(plan);
  if (plan.changes.length === 0) return;
  throw new CannotStart(
    `The database lacks ${plan.changes.length} of the changes that this configuration needs. Run \`lucent migrate\` first.`,
  );
}

function refuseConflicts({ conflicts }: SchemaPlan): void {
  if (conflicts.length === 0) return;
  throw new CannotStart(
    `The database cannot be brought to this configuration:\n${conflicts.map((line) => `  ${line}`).join("\n")}`,
  );
}
