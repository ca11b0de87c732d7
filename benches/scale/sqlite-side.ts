import { DatabaseSync, StatementSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { type ScaleDatabase, type Seen, usedHere, type Words } from "./scale-database.ts";

const WORDS: Words = {
  id: (kind, time, number) =>
    `printf('%08x-%04x-7${kind}00-8000-%012x', (${time}) >> 16, (${time}) & 65535, ${number})`,
  time: (milliseconds) => `strftime('%Y-%m-%dT%H:%M:%fZ', (${milliseconds}) / 1000.0, 'unixepoch')`,
  yes: "1",
  series: (size) =>
    `(with recursive series(n) as (select 0 union all select n + 1 from series where n < ${size - 1}) select n from series)`,
};

const READERS = ["all", "iterate"] as const;
/** Functions that the engine adds; what they answer does not matter to a plan. */
const OWN_FUNCTION = /"(lucent_\w+)"\(/g;

/** The side of an SQLite file. */
export async function sqliteSide(url: string): Promise<ScaleDatabase> {
  const database = new DatabaseSync(url.slice("file:".length), {
    timeout: 60_000,
    enableForeignKeyConstraints: false,
  });
  database.exec("pragma synchronous = off; pragma cache_size = -500000");

  return {
    url,
    words: WORDS,
    async run(text) {
      database.exec(`begin; ${text}; commit`);
    },
    async settle() {
      // Statistics would be a favour that nobody does to a database in use.
      database.exec("pragma wal_checkpoint(truncate)");
    },
    listen: statementsOf,
    async explain({ sql }) {
      for (const [, name = ""] of sql.matchAll(OWN_FUNCTION))
        database.function(name, { varargs: true, deterministic: true }, () => 1);
      const depths = new Map<unknown, number>([[0, 0]]);
      return database
        .prepare(`explain query plan ${sql}`)
        .all()
        .map(({ id, parent, detail }) => {
          const depth = (depths.get(parent) ?? 0) + 1;
          depths.set(id, depth);
          return `${"  ".repeat(depth)}${detail}`;
        });
    },
    used: usedHere,
    close: async () => database.close(),
  };
}

/** The driver is listened to, for the engine tells nobody what it asks of the database. */
async function statementsOf(act: () => Promise<unknown>): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const undo = [
    ...READERS.map((name) =>
      replace(StatementSync.prototype, name, function (this: StatementSync, values) {
        seen.push({ sql: this.sourceSQL, values: values as Seen["values"] });
      }),
    ),
    // The writer is another thread: its statements are seen on their way there.
    replace(Worker.prototype, "postMessage", ([message]) => {
      seen.push(...((message as { batches?: Seen[][] }).batches ?? []).flat());
    }),
  ];
  try {
    await act();
  } finally {
    for (const one of undo) one();
  }
  return seen;
}

function replace<Target extends object>(
  target: Target,
  name: keyof Target,
  see: (this: never, values: readonly unknown[]) => void,
): () => void {
  const original = target[name] as (...values: unknown[]) => unknown;
  const put = (value: unknown) =>
    Object.defineProperty(target, name, { configurable: true, writable: true, value });
  put(function (this: never, ...values: unknown[]) {
    see.call(this, values);
    return original.apply(this, values);
  });
  return () => put(original);
}
