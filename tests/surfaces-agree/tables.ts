import type { TestDatabase } from "../support/databases.ts";
import { lookInto, type TableRow, type Tables } from "../support/look-into.ts";

/** What became of the rows of a table. */
export interface TableChange {
  readonly gone: readonly TableRow[];
  readonly come: readonly TableRow[];
}

/** A database that is in use, as a second process sees it. */
export interface Watched {
  /** A text that holds whatever stood in it at first. */
  readonly text: string;
  /** The tables in which something is not as it was at first, and what. */
  changes(): Promise<Readonly<Record<string, TableChange>>>;
  /** Brings the tables that were last seen to have changed back to how they were at first. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Watches a database from now on. */
export async function watchDatabase(database: Pick<TestDatabase, "url">): Promise<Watched> {
  const look = await lookInto(database);
  const tables = await look.read();
  const first = seenIn(tables);
  let changed: readonly string[] = [];

  return {
    text: JSON.stringify([...tables]),
    async changes() {
      const now = await look.read();
      if (now === tables) return {};
      const changes = changesOf(first, seenIn(now));
      changed = Object.keys(changes);
      return changes;
    },
    async restore() {
      await look.restore(changed);
      changed = [];
    },
    close: () => look.close(),
  };
}

/** Rows in the order in which they were written, and each of them as a text. */
interface Seen {
  readonly rows: readonly TableRow[];
  readonly texts: ReadonlyMap<TableRow, string>;
  readonly known: ReadonlySet<string>;
}

const known = new WeakMap<readonly TableRow[], Seen>();

function seenIn(tables: Tables): ReadonlyMap<string, Seen> {
  return new Map(Array.from(tables, ([name, rows]) => [name, seen(rows)]));
}

function seen(rows: readonly TableRow[]): Seen {
  const before = known.get(rows);
  if (before) return before;
  const texts = new Map(rows.map((row) => [row, JSON.stringify(row)]));
  const now = { rows, texts, known: new Set(texts.values()) };
  known.set(rows, now);
  return now;
}

const NOTHING: Seen = { rows: [], texts: new Map(), known: new Set() };

function changesOf(
  before: ReadonlyMap<string, Seen>,
  after: ReadonlyMap<string, Seen>,
): Readonly<Record<string, TableChange>> {
  const changes: Record<string, TableChange> = {};
  for (const [name, now] of after) {
    const old = before.get(name) ?? NOTHING;
    if (old === now) continue;
    const [gone, come] = [without(old, now), without(now, old)];
    if (gone.length + come.length > 0) changes[name] = { gone, come };
  }
  return changes;
}

function without({ rows, texts }: Seen, { known }: Seen): readonly TableRow[] {
  return rows.filter((row) => !known.has(texts.get(row) as string));
}
