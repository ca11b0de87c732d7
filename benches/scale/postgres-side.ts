import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type ScaleDatabase, type Seen, usedHere, type Words } from "./scale-database.ts";

const WORDS: Words = {
  id: (kind, time, number) =>
    `(lpad(to_hex((${time})::bigint), 12, '0') || '7${kind}008000' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`,
  time: (milliseconds) => `to_timestamp((${milliseconds}) / 1000.0)`,
  yes: "true",
  series: (size) => `generate_series(0::bigint, ${size - 1}) as series(n)`,
};

interface Message {
  readonly name?: string;
  readonly text?: string;
  readonly statement?: string;
  readonly values?: Seen["values"];
}

const texts = new WeakMap<object, Map<string, string>>();
let listener: ((seen: Seen) => void) | undefined;

/** The side of a PostgreSQL database. */
export async function postgresSide(url: string): Promise<ScaleDatabase> {
  hearStatements();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // References hold by the way in which tables are filled, and to check them would take most of the time.
  await client.query("set session_replication_role = replica; set synchronous_commit = off");
  const { rows } = await client.query<{ folder: string }>(
    "select setting as folder from pg_settings where name = 'data_directory'",
  );
  const server = serverIn(rows[0]?.folder ?? "");

  return {
    url,
    words: WORDS,
    async run(text) {
      await client.query(`begin; ${text}; commit`);
    },
    async settle() {
      await client.query("vacuum analyze");
    },
    async listen(act) {
      const seen: Seen[] = [];
      listener = (one) => seen.push(one);
      try {
        await act();
      } finally {
        listener = undefined;
      }
      return seen.filter(({ sql }) => /^(select(?! set_config)|with|insert|update|delete)/.test(sql));
    },
    async explain({ sql, values }) {
      // What was written cannot be written again; of it only the plan is told.
      const isRead = sql.startsWith("select");
      const how = isRead ? "analyze, buffers, timing off, summary off" : "costs off";
      const { rows: steps } = await client.query({
        text: `explain (${how}) ${sql}`,
        values: [...values],
        rowMode: "array",
      });
      return steps.map(([step]: unknown[]) => `  ${step}`);
    },
    // Of a server elsewhere nobody here knows more than how long it takes.
    used: () => (server === null ? performance.now() * 1_000 : usedHere() + usedBelow(server)),
    close: () => client.end(),
  };
}

/** The driver is listened to, for the engine tells nobody what it asks of the database. */
function hearStatements(): void {
  const { prototype } = pg.Connection;
  const { parse, bind } = prototype as unknown as { parse: Send; bind: Send };
  if (texts.has(prototype)) return;
  texts.set(prototype, new Map());
  type Send = (this: object, message: Message, more: boolean) => void;
  Object.assign(prototype, {
    parse(this: object, message: Message, more: boolean) {
      const known = texts.get(this) ?? new Map<string, string>();
      texts.set(this, known.set(message.name ?? "", message.text ?? ""));
      return parse.call(this, message, more);
    },
    bind(this: object, message: Message, more: boolean) {
      const sql = texts.get(this)?.get(message.statement ?? "") ?? "";
      listener?.({ sql, values: message.values ?? [] });
      return bind.call(this, message, more);
    },
  });
}

/** The server that has its data in a folder of this machine. */
function serverIn(folder: string): string | null {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0] ?? null;
  } catch {
    return null;
  }
}

/** The processor time of the server's processes in microseconds, as Linux tells it. */
function usedBelow(parent: string): number {
  let nanoseconds = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const [, above] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (above !== parent) continue;
      nanoseconds += Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
    } catch {
      // It ended meanwhile.
    }
  }
  return nanoseconds / 1_000;
}
