import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { MessagePort } from "node:worker_threads";
// The whole room would bring modules of Node along, which cost each start of the thread more than all else in it.
import { BoundedCache } from "../../base/bounded-cache.ts";
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

/** For what the driver itself refuses, such as a stored number that JavaScript cannot hold. */
const NOT_OF_SQLITE = 0;

/** The forms of `pragma optimize` that SQLite advises at the opening and at the end of a connection. */
const STALE_AFTER_A_WHILE = " = 0x10002";
const STALE_NOW = "";

/** Of smaller tables statistics say nothing that holds. */
const FEWEST_ROWS = 100;

/** How many statements a connection keeps prepared. */
const MOST_STATEMENTS = 500;

type Prepare = (sql: string) => StatementSync;

/** Opens a connection and does with it what comes in at a port, until that asks it to close both. */
export function startWriting(options: ConnectionOptions, port: MessagePort): void {
  const answer = (message: WriterAnswer) => port.postMessage(message);
  let open: DatabaseSync;
  try {
    open = openConnection(options);
    refreshStatistics(open, STALE_AFTER_A_WHILE);
  } catch (error) {
    answer({ kind: "failed", unavailable: true, message: messageOf(error) });
    port.close();
    return;
  }
  const statements = new BoundedCache<StatementSync>(MOST_STATEMENTS);
  const prepared: Prepare = (sql) => statements.get(sql, () => valuesOf(open, sql));

  function handle(request: Exclude<WriterRequest, { kind: "close" }>): WriterAnswer {
    switch (request.kind) {
      case "batches":
        return { kind: "batches", outcomes: commitGroup(open, prepared, request.batches) };
      case "migration":
        migrate(open, request.steps);
        return { kind: "migrated" };
      case "pragmas":
        return { kind: "pragmas", pragmas: readPragmas(open, options) };
    }
  }

  answer({ kind: "ready" });
  port.on("message", (request: WriterRequest) => {
    try {
      if (request.kind === "close") finish(open, port);
      else answer(handle(request));
    } catch (error) {
      if (open.isTransaction) open.exec("rollback");
      const failure = sqliteFailureOf(error);
      const unavailable = failure !== null && isUnavailable(failure.errcode);
      answer({ kind: "failed", unavailable, message: messageOf(error) });
    }
  });
}

/** One transaction and thus one wait for the disk, in which each batch stands or falls alone. */
function commitGroup(
  open: DatabaseSync,
  prepared: Prepare,
  batches: readonly (readonly WriterStatement[])[],
): BatchOutcome[] {
  prepared("begin immediate").run();
  const outcomes = batches.map((batch) => {
    prepared("savepoint batch").run();
    const outcome = runBatch(open, prepared, batch);
    if (!outcome.ok) prepared("rollback to batch").run();
    prepared("release batch").run();
    return outcome;
  });
  prepared("commit").run();
  return outcomes;
}

function runBatch(open: DatabaseSync, prepared: Prepare, batch: readonly WriterStatement[]): BatchOutcome {
  const results: (number | Stored[][])[] = [];
  for (const [statement, { sql, values, returns, expect }] of batch.entries()) {
    try {
      const found = prepared(sql);
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

function finish(open: DatabaseSync, port: MessagePort): void {
  try {
    refreshStatistics(open, STALE_NOW);
    open.exec("pragma wal_checkpoint(truncate)");
  } finally {
    open.close();
    port.close();
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
