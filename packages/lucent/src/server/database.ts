import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { ResolvedConfig } from "../config/index.ts";
import { type Database, DatabaseUnavailable, type SchemaPlan, type Table } from "../ports/index.ts";
import { CannotStart } from "./cannot-start.ts";
import { mayAnswerYet, unreachable } from "./unreachable.ts";

/** How long the start waits for a database server to answer, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 200;

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
async function openServer(options: ResolvedConfig["database"], tables: readonly Table[]): Promise<Database> {
  const { openPostgres } = await import("../adapters/postgres/index.ts");
  let database: Database | undefined;
  try {
    database = await openPostgres({ ...options, tables });
    await answerOf(database);
    return database;
  } catch (error) {
    await database?.close();
    throw new CannotStart(unreachable(error as Error, withoutPassword(options.url)), { cause: error });
  }
}

/** Nobody waits for a node that starts, so that it waits longer for its database than its requests will. */
async function answerOf(database: Database): Promise<void> {
  for (const until = performance.now() + PATIENCE; ; ) {
    try {
      return await database.ping();
    } catch (error) {
      if (!mayAnswerYet(error) || performance.now() > until) throw error;
      await sleep(PAUSE);
    }
  }
}

/**
 * The address of a database server as people may see it. Disclosure: it may hold passwords, in front of the host and
 * behind the question mark, and what is said at the start stands in logs.
 */
export function withoutPassword(url: string): string {
  const { protocol, host, pathname, searchParams } = new URL(url);
  return `${protocol}//${host || searchParams.get("host") || "localhost"}${pathname}`;
}

/** Brings the database to the wanted tables; refuses where that would lose data. */
export async function migrate(database: Database, tables: readonly Table[]): Promise<SchemaPlan> {
  const plan = await planFor(database, tables);
  await takeSteps(database, tables, plan);
  return plan;
}

/** Takes the steps of a plan, and those that are left where others have changed the tables since it was made. */
export async function takeSteps(
  database: Database,
  tables: readonly Table[],
  { changes }: SchemaPlan,
): Promise<void> {
  if (changes.length === 0) return;
  try {
    await database.migrate(changes);
  } catch (error) {
    const left = await planFor(database, tables);
    if (left.changes.length === changes.length) throw outside(error);
    if (left.changes.length > 0) await database.migrate(left.changes).catch(refuse);
  }
}

/** Makes sure, without changing anything, that the tables are the wanted ones. */
export async function refuseStaleTables(database: Database, tables: readonly Table[]): Promise<void> {
  const { changes } = await planFor(database, tables);
  if (changes.length === 0) return;
  throw new CannotStart(
    `The database lacks ${changes.length} of the changes that this configuration needs. Run \`lucent migrate\` first.`,
  );
}

async function planFor(database: Database, tables: readonly Table[]): Promise<SchemaPlan> {
  const plan = await database.plan(tables).catch(refuse);
  if (plan.conflicts.length === 0) return plan;
  throw new CannotStart(
    `The database cannot be brought to this configuration:\n${plan.conflicts.map((line) => `  ${line}`).join("\n")}`,
  );
}

function refuse(error: unknown): never {
  throw outside(error);
}

/** What is at fault outside of the program is said in a sentence. */
function outside(error: unknown): unknown {
  return error instanceof DatabaseUnavailable ? new CannotStart(error.message, { cause: error }) : error;
}
