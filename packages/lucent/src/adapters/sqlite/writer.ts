import type { DatabaseSync, StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { BoundedCache } from "../../base/index.ts";
import type { Stored } from "../sql/index.ts";
import { type ConnectionOptions, openConnection, readPragmas } from "./open-connection.ts";
import { isUnavailable, sqliteFailureOf } from "./sqlite-failure.ts";
import { valuesOf } from "./values-of.ts";
import type {
  BatchOutcome,
  MigrationStep,
  WriterAnswer,
  WriterRequest,
  WriterStatement,
} from "./writer-messages.ts";

const options = workerData as ConnectionOptions;
/** For what the driver itself refuses, such as a stored number that JavaScript cannot hold. */
const NOT_OF_SQLITE = 0;

/** The forms of `pragma optimize` that SQLite advises at the opening and at the end of a connection. */
const STALE_AFTER_A_WHILE = " = 0x10002";
const STALE_NOW = "";

/** Of smaller tables statistics say nothing that holds. */
const FEWEST_ROWS = 100;

const statements = new BoundedCache<StatementSync>(500);
const connection = start();

function start(): DatabaseSync | null {
  try {
    const opened = openConnection(options);
    refreshStatistics(opened, STALE_AFTER_A_WHILE);
    answer({ kind: "ready" });
    parentPort?.on("message", receive);
    return opened;
  } catch (error) {
    answer({ kind: "failed", unavailable: true, message: messageOf(error) });
    return null;
  }
}

function answer(message: WriterAnswer): void {
  parentPort?.postMessage(message);
}

function receive(request: WriterRequest): void {
  if (connection === null) return;
  try {
    if (request.kind === "close") finish(connection);
    else answer(handle(connection, request));
  } catch (error) {
    if (connection.isTransaction) connection.exec("rollback");
    const failure = sqliteFailureOf(error);
    const unavailable = failure !== null && isUnavailable(failure.errcode);
    answer({ kind: "failed", unavailable, message: messageOf(error) });
  }
}

function handle(open: DatabaseSync, request: Exclude<WriterRequest, { kind: "close" }>): WriterAnswer {
  switch (request.kind) {
    case "batches":
      return { kind: "batches", outcomes: commitGroup(open, request.batches) };
    case "migration":
      migrate(open, request.steps);
      return { kind: "migrated" };
    case "pragmas":
      return { kind: "pragmas", pragmas: readPragmas(open, options) };
  }
}

/** One transaction and thus one wait for the disk, in which each batch stands or falls alone. */
function commitGroup(open: DatabaseSync, batches: readonly (readonly WriterStatement[])[]): BatchOutcome[] {
  prepared(open, "begin immediate").run();
  const outcomes = batches.map((batch) => {
    prepared(open, "savepoint batch").run();
    const outcome = runBatch(open, batch);
    if (!outcome.ok) prepared(open, "rollback to batch").run();
    prepared(open, "release batch").run();
    return outcome;
  });
  prepared(open, "commit").run();
  return outcomes;
}

function runBatch(open: DatabaseSync, batch: readonly WriterStatement[]): BatchOutcome {
  const results: (number | Stored[][])[] = [];
  for (const [statement, { sql, values, returns, expect }] of batch.entries()) {
    try {
      const found = prepared(open, sql);
      const result = returns
        ? (found.all(...values) as unknown as Stored[][])
        : Number(found.run(...values).changes);
      const count = typeof result === "number" ? result : result.length;
      if (expect !== null && count !== expect) return { ok: false, statement, errcode: null, message: "" };
      results.push(result);
    } catch (error) {
      const failure = sqliteFailureOf(error);
      // A broken database, or one that has undone the transaction by itself, ends the whole group.
      if (!open.isTransaction || (failure !== null && isUnavailable(failure.errcode))) throw error;
      return { ok: false, statement, ...(failure ?? { errcode: NOT_OF_SQLITE, message: messageOf(error) }) };
    }
  }
  return { ok: true, results };
}

function migrate(open: DatabaseSync, steps: readonly MigrationStep[]): void {
  open.exec("begin immediate");
  for (const { sql, unless } of steps) {
    if (unless !== null && open.prepare(unless.sql).get(...unless.values) !== undefined) continue;
    open.exec(sql);
  }
  open.exec("commit");
}

function finish(open: DatabaseSync): void {
  try {
    refreshStatistics(open, STALE_NOW);
    open.exec("pragma wal_checkpoint(truncate)");
  } finally {
    open.close();
    parentPort?.close();
  }
}

/**
 * What SQLite knows of the values in its indexes. Without it a condition over two indexes is read by both and
 * sorted, at thirty times the cost. It only helps, so that what fails here fails nothing. Of a table with a handful of
 * rows it would learn to read all of them, and readers go on to believe so however much the table grows.
 */
function refreshStatistics(open: DatabaseSync, which: string): void {
  try {
    open.exec(`pragma analysis_limit = 400; pragma optimize${which}`);
    open.exec(`delete from sqlite_stat1 where cast(stat as integer) < ${FEWEST_ROWS}`);
  } catch {
    // Another process is writing; it will look after the statistics as well.
  }
}

function prepared(open: DatabaseSync, sql: string): StatementSync {
  return statements.get(sql, () => valuesOf(open, sql));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
