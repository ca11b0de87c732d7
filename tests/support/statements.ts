import { DatabaseSync, StatementSync } from "node:sqlite";
import { Worker } from "node:worker_threads";

/** One statement as SQLite was given it. */
export interface Ran {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly side: "reader" | "writer";
}

type Statements = readonly { readonly sql: string; readonly values: readonly unknown[] }[];

const ran: Ran[] = [];
const texts = new WeakMap<object, string>();

const prepare = DatabaseSync.prototype.prepare;
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql, ...options) {
  const statement = prepare.call(this, sql, ...options);
  texts.set(statement, sql);
  return statement;
};

for (const way of ["all", "get", "run", "iterate"] as const) {
  const original = StatementSync.prototype[way] as (...values: unknown[]) => unknown;
  Object.defineProperty(StatementSync.prototype, way, {
    value(this: StatementSync, ...values: unknown[]) {
      ran.push({ sql: texts.get(this) ?? "", values, side: "reader" });
      return original.apply(this, values);
    },
  });
}

// The writer is another thread: its statements are seen on their way there.
const postMessage = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (
  this: Worker,
  message: { batches?: readonly Statements[] },
  ...rest
) {
  for (const { sql, values } of message?.batches?.flat() ?? []) ran.push({ sql, values, side: "writer" });
  return postMessage.call(this, message, ...rest);
};

// The outbox is looked into whenever it likes, and for nobody who waits; only what is posted belongs to an act.
const OF_THE_OUTBOX = /^(?!insert).*"lucent_outbox"/is;

/** The statements that the engine runs in this thread while something is done, and those that it has its writer run. */
export async function statementsOf(act: () => Promise<unknown>): Promise<readonly Ran[]> {
  const start = ran.length;
  await act();
  return ran.slice(start).filter(({ sql }) => !OF_THE_OUTBOX.test(sql));
}
