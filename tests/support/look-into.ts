import type { TestDatabase } from "./databases.ts";
import { lookIntoPostgres } from "./look-into-postgres.ts";
import { lookIntoSqlite } from "./look-into-sqlite.ts";

/** What stands in a table, as JSON could hold it. */
export type TableRow = Readonly<Record<string, unknown>>;
/** The rows of all tables, in the order in which they were written. */
export type Tables = ReadonlyMap<string, readonly TableRow[]>;

/** A look into a database that is in use, as another process has it. */
export interface Look {
  /** All tables; the same object again where it is known that nothing has changed. */
  read(): Promise<Tables>;
  /** Brings tables back to what stood in them when the look began, and so the whole database where no others differ. */
  restore(names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Looks into a database past the engine. */
export function lookInto({ url }: Pick<TestDatabase, "url">): Promise<Look> {
  return url.startsWith("file:") ? lookIntoSqlite(url.slice("file:".length)) : lookIntoPostgres(url);
}

/** All that stands in a database. */
export async function tablesIn(database: Pick<TestDatabase, "url">): Promise<Tables> {
  const look = await lookInto(database);
  try {
    return await look.read();
  } finally {
    await look.close();
  }
}
