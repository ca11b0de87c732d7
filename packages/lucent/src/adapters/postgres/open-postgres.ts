import {
  type Commit,
  type CommitFailure,
  type Database,
  DatabaseUnavailable,
  type Durability,
  type Select,
  type Table,
} from "../../ports/index.ts";
import {
  bindSlots,
  type CompiledWrite,
  catalogOf,
  compileCount,
  compileSelect,
  compileTally,
  compileWrite,
} from "../sql/index.ts";
import { committerOf } from "./committer.ts";
import { connectionSource } from "./connection-source.ts";
import { connectionsOf } from "./connections.ts";
import { guarded } from "./guarded.ts";
import { leavingRoom } from "./leaving-room.ts";
import { migratePostgres, planPostgres } from "./migrate-postgres.ts";
import { nowOf } from "./now-of.ts";
import { pingOf } from "./ping.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { brokenRule, saidBy } from "./postgres-failure.ts";
import { readerOf } from "./reader.ts";
import { StatementFailure } from "./statement-failure.ts";
import type { TlsTexts } from "./tls-of.ts";
import { uniqueFailures } from "./unique-failure.ts";

/** Which database is opened, and how. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with the parameters that libpq knows. */
  readonly url: string;
  readonly durability: Durability;
  /** The most connections at a time. Default 10. */
  readonly connections?: number;
  /** Certificates that stand in no files. */
  readonly tls?: TlsTexts | null;
  /** All tables that statements will name. They need not stand yet. */
  readonly tables: readonly Table[];
}

/** Which part of the connections those reads may have whose time is bounded, because anybody may ask for them. */
const SHARE_OF_LONG = 0.75;

/** Opens a PostgreSQL database. No connection is made before it is needed. */
export async function openPostgres({
  url,
  durability,
  connections: most = 10,
  tls = null,
  tables,
}: PostgresOptions): Promise<Database> {
  const connections = connectionsOf(connectionSource({ url, tls, most }));
  const reader = readerOf(connections);
  const longReader = readerOf(leavingRoom(connections, Math.max(1, Math.floor(most * SHARE_OF_LONG))));
  const readerFor = ({ mostMilliseconds }: Pick<Select, "mostMilliseconds">) =>
    mostMilliseconds === undefined ? reader : longReader;
  const dialect = postgresDialect;
  const context = { catalog: catalogOf(tables), dialect };
  const uniqueFailure = uniqueFailures(tables, reader.ask);
  const commit = committerOf(
    connections,
    durability === "relaxed" ? [{ sql: "set local synchronous_commit to off", values: [] }] : [],
  );

  async function failureOf(error: unknown, batch: readonly CompiledWrite[]): Promise<CommitFailure> {
    const said = saidBy(error);
    const statement = error instanceof StatementFailure ? error.statement : -1;
    const rule = said === null ? null : brokenRule(said);
    if (rule === "guard" && batch[statement]?.expect != null) return { reason: "guard", statement };
    if (said !== null && rule === "unique")
      return { reason: "unique", statement, ...(await uniqueFailure(said)) };
    if (rule === "reference") return { reason: "reference", statement };
    if (error instanceof DatabaseUnavailable) throw error;
    throw new Error(`The database refuses a statement: ${(error as Error).message}`, { cause: error });
  }

  return {
    prepare(select) {
      const compiled = compileSelect(select, context);
      const { read } = readerFor(select);
      return (parameters) => read(compiled, parameters);
    },
    read: async (select) => readerFor(select).read(compileSelect(select, context), {}),
    async count(select) {
      const { sql, slots, milliseconds } = compileCount(select, context);
      const [row] = await readerFor(select).ask({ sql, values: bindSlots(slots, {}) }, milliseconds);
      return Number(row?.[0]);
    },
    async tally(tally) {
      const { sql, slots, decode, milliseconds } = compileTally(tally, context);
      return decode(await readerFor(tally).ask({ sql, values: bindSlots(slots, {}) }, milliseconds));
    },
    async commit(batch): Promise<Commit> {
      if (batch.length === 0) return { ok: true, results: [] };
      const compiled = batch.map((write) => compileWrite(write, context));
      try {
        const answers = await commit(compiled.map(guarded));
        const results = answers.map(({ rows, count }, place) => {
          const { expect, returns, decode } = compiled[place] as CompiledWrite;
          return { count: expect ?? count, rows: returns ? decode(rows) : [] };
        });
        return { ok: true, results };
      } catch (error) {
        return { ok: false, failure: await failureOf(error, compiled) };
      }
    },
    plan: (wanted) => planPostgres(connections, { wanted, durability }),
    migrate: (changes) => migratePostgres(connections, changes),
    ping: pingOf(reader),
    now: nowOf(reader),
    close: () => connections.close(),
  };
}
