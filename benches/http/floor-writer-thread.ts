/** The thread in which the floor writes. Started by `floor-writer.ts`. */
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { FloorWrite } from "./floor-writer.ts";

const database = new DatabaseSync(workerData as string, { timeout: 5_000 });
database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
const begin = database.prepare("begin immediate");
const commit = database.prepare("commit");
const statements = new Map<string, StatementSync>();

parentPort?.on("message", (writes: readonly FloorWrite[]) => {
  begin.run();
  const changes = writes.map(({ sql, values }) => Number(prepared(sql).run(...values).changes));
  commit.run();
  parentPort?.postMessage(changes);
});

function prepared(sql: string): StatementSync {
  const known = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, known);
  return known;
}
