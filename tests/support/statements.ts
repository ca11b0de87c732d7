import { DatabaseSync, StatementSync } from "node:sqlite";
import { MessagePort } from "node:worker_threads";
import pg from "pg";

/** One statement as the database was given it. */
export interface Ran {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly side: "reader" | "writer";
  /** Whether it is ended where it takes too long. */
  readonly isTimed: boolean;
}

type Statements = readonly { readonly sql: string; readonly values: readonly unknown[] }[];

const listening = new Set<Ran[]>();
const tell = (one: Ran) => {
  for (const heard of listening) heard.push(one);
};
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
      const sql = texts.get(this) ?? "";
      tell({ sql, values, side: "reader", isTimed: sql.includes('"lucent_in_time"()') });
      return original.apply(this, values);
    },
  });
}

// The writer is another thread: its statements are seen on their way there.
const postMessage = MessagePort.prototype.postMessage;
MessagePort.prototype.postMessage = function (
  this: MessagePort,
  message: { batches?: readonly Statements[] },
  ...rest
) {
  for (const { sql, values } of message?.batches?.flat() ?? [])
    tell({ sql, values, side: "writer", isTimed: false });
  return postMessage.call(this, message, ...rest);
};

// What PostgreSQL is told to do, each statement by the name under which it was prepared on its connection.
const prepared = new WeakMap<pg.Connection, Map<string, string>>();
const writing = new WeakSet<pg.Connection>();
const timed = new WeakSet<pg.Connection>();
const TIME = /^select from set_config\('statement_timeout'/;
const FRAME = /^(begin|commit|rollback|set local|select set_config)\b/;

const { parse, bind } = pg.Connection.prototype;
pg.Connection.prototype.parse = function (query, more) {
  const names = prepared.get(this) ?? new Map<string, string>();
  prepared.set(this, names.set(query.name, query.text));
  return parse.call(this, query, more);
};
pg.Connection.prototype.bind = function (config, more) {
  const sql = prepared.get(this)?.get(config?.statement ?? "") ?? "";
  if (sql.startsWith("begin isolation level serializable")) writing.add(this);
  else if (/^(commit|rollback)\b/.test(sql)) writing.delete(this);
  if (TIME.test(sql)) timed.add(this);
  else if (!FRAME.test(sql)) {
    const side = writing.has(this) ? "writer" : "reader";
    tell({ sql, values: config?.values ?? [], side, isTimed: timed.delete(this) });
  }
  return bind.call(this, config, more);
};

// The outbox is looked into whenever it likes, and for nobody who waits; only what is posted belongs to an act.
const OF_THE_OUTBOX = /^(?!(with "written" as \()?insert).*"lucent_outbox"/is;

/** The statements that the engine runs in this thread while something is done, and those that it has its writer run. */
export async function statementsOf(act: () => Promise<unknown>): Promise<readonly Ran[]> {
  const heard: Ran[] = [];
  listening.add(heard);
  try {
    await act();
  } finally {
    listening.delete(heard);
  }
  return heard.filter(({ sql }) => !OF_THE_OUTBOX.test(sql));
}
