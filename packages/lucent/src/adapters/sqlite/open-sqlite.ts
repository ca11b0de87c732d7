import type { DatabaseSync } from "node:sqlite";
import {
  type Commit,
  type CommitFailure,
  type Database,
  DatabaseUnavailable,
  type Durability,
  type SchemaChange,
  type Table,
} from "../../ports/index.ts";
import {
  bindSlots,
  catalogOf,
  compileCount,
  compileSchemaChange,
  compileSelect,
  compileTally,
  compileWrite,
  planChanges,
} from "../sql/index.ts";
import { introspectSqlite } from "./introspect-sqlite.ts";
import { type ConnectionOptions, openConnection, type Pragmas, readPragmas } from "./open-connection.ts";
import { readerOf } from "./reader.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { brokenRule } from "./sqlite-failure.ts";
import { uniqueFailures } from "./unique-failure.ts";
import { WriteQueue } from "./write-queue.ts";
import type { BatchOutcome, MigrationStep, SqliteValue } from "./writer-messages.ts";

/** Which database is opened, and how safely it writes. */
export interface SqliteOptions {
  /** The file; it and its folder are made where they are missing. */
  readonly path: string;
  readonly durability: Durability;
  /** All tables that statements will name. They need not stand yet. */
  readonly tables: readonly Table[];
}

/** A database that can also tell how its connections are set. */
export interface SqliteDatabase extends Database {
  pragmas(): Promise<{ readonly reader: Pragmas; readonly writer: Pragmas }>;
}

/** Opens a SQLite file: a connection that reads here, and one that writes in a thread of its own. */
export async function openSqlite({ path, durability, tables }: SqliteOptions): Promise<SqliteDatabase> {
  const context = { catalog: catalogOf(tables), dialect: sqliteDialect };
  const uniqueFailure = uniqueFailures(tables);
  const writer = new WriteQueue({ path, durability, role: "writer" });
  // The first answer shows that the file stands and is in WAL mode, which a reader cannot bring about.
  await writer.pragmas();
  const readerOptions = { path, durability, role: "reader" } as const;
  const connection = await openReader(readerOptions, writer);
  const reader = readerOf(connection);

  function failureOf(outcome: Extract<BatchOutcome, { ok: false }>): CommitFailure {
    const { statement, errcode, message } = outcome;
    if (errcode === null) return { reason: "guard", statement };
    const rule = brokenRule(errcode);
    if (rule === "unique") return { reason: "unique", statement, ...uniqueFailure(message) };
    if (rule === "reference") return { reason: "reference", statement };
    throw new Error(`The database refuses a statement: ${message}`);
  }

  return {
    prepare: (select) => reader.prepare(compileSelect(select, context)),
    async read(select) {
      return reader.read(compileSelect(select, context));
    },
    async count(select) {
      const { sql, slots, milliseconds } = compileCount(select, context);
      const [row] = reader.ask(sql, bindSlots(slots, {}), milliseconds);
      return row?.[0] as number;
    },
    async tally(tally) {
      const { sql, slots, decode, milliseconds } = compileTally(tally, context);
      return decode(reader.ask(sql, bindSlots(slots, {}), milliseconds));
    },
    async commit(batch): Promise<Commit> {
      if (batch.length === 0) return { ok: true, results: [] };
      const compiled = batch.map((write) => compileWrite(write, context));
      const outcome = await writer.commit(
        compiled.map(({ sql, values, returns, expect }) => {
          return { sql, values: values as readonly SqliteValue[], returns, expect };
        }),
      );
      if (!outcome.ok) return { ok: false, failure: failureOf(outcome) };
      const results = outcome.results.map((result, place) =>
        typeof result === "number"
          ? { count: result, rows: [] }
          : { count: result.length, rows: compiled[place]?.decode(result) ?? [] },
      );
      return { ok: true, results };
    },
    async plan(wanted) {
      if (!connection.isOpen) throw new DatabaseUnavailable("The database is closed.");
      return planChanges(wanted, introspectSqlite(connection));
    },
    migrate: (changes) => writer.migrate(changes.map(migrationStep)),
    async ping() {
      reader.ask("select 1 from sqlite_schema limit 1", []);
      await writer.pragmas();
    },
    async pragmas() {
      return { reader: readPragmas(connection, readerOptions), writer: await writer.pragmas() };
    },
    async close() {
      if (connection.isOpen) reader.close();
      await writer.close();
    },
  };
}

async function openReader(options: ConnectionOptions, writer: WriteQueue): Promise<DatabaseSync> {
  try {
    return openConnection(options);
  } catch (error) {
    await writer.close();
    throw new DatabaseUnavailable(`The database cannot be opened: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function migrationStep(change: SchemaChange): MigrationStep {
  const sql = compileSchemaChange(change, sqliteDialect);
  if (change.kind !== "add column") return { sql, unless: null };
  // SQLite knows no `add column if not exists`.
  const unless = "select 1 from pragma_table_xinfo(?) where name = ?";
  return { sql, unless: { sql: unless, values: [change.table, change.column.name] } };
}
