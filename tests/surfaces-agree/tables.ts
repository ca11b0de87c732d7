import { DatabaseSync } from "node:sqlite";

type Row = Readonly<Record<string, unknown>>;
type Tables = ReadonlyMap<string, Seen>;

/** Rows in the order in which they were written, and each of them as a text. */
interface Seen {
  readonly rows: readonly Row[];
  readonly texts: ReadonlyMap<Row, string>;
  readonly known: ReadonlySet<string>;
}

/** What became of the rows of a table. */
export interface TableChange {
  readonly gone: readonly Row[];
  readonly come: readonly Row[];
}

/** A database that is in use, as a second process sees it. */
export interface Watched {
  /** A text that holds whatever stood in it at first. */
  readonly text: string;
  /** The tables in which something is not as it was at first, and what. */
  changes(): Readonly<Record<string, TableChange>>;
  /** Brings the tables that were last seen to have changed back to how they were at first. */
  restore(): void;
  close(): void;
}

/** Watches a database that is a copy of another one. */
export function watchDatabase(file: string, source: string): Watched {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA foreign_keys = off; PRAGMA synchronous = off; PRAGMA busy_timeout = 5000");
  database.prepare("ATTACH ? AS source").run(source);
  const names = database
    .prepare(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name));
  const reads = names.map(
    (name) => [name, database.prepare(`SELECT * FROM main."${name}" ORDER BY rowid`)] as const,
  );
  const read = (): Tables =>
    new Map(reads.map(([name, statement]) => [name, seenIn(statement.all() as Row[])]));
  const first = read();
  const version = database.prepare("PRAGMA main.data_version");
  const versionNow = () => version.get()?.["data_version"];
  let lastVersion = versionNow();
  let changed: readonly string[] = [];

  return {
    text: JSON.stringify(Array.from(first, ([name, { rows }]) => [name, rows])),
    changes() {
      // It counts what other connections have written.
      if (versionNow() === lastVersion) return {};
      const changes = changesOf(first, read());
      changed = Object.keys(changes);
      return changes;
    },
    restore() {
      const steps = changed.map(
        (name) =>
          `DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM source."${name}" ORDER BY rowid;`,
      );
      database.exec(`BEGIN IMMEDIATE; ${steps.join("")} COMMIT`);
      lastVersion = versionNow();
      changed = [];
    },
    close: () => database.close(),
  };
}

function seenIn(rows: readonly Row[]): Seen {
  const texts = new Map(rows.map((row) => [row, JSON.stringify(row)]));
  return { rows, texts, known: new Set(texts.values()) };
}

function changesOf(before: Tables, after: Tables): Readonly<Record<string, TableChange>> {
  const changes: Record<string, TableChange> = {};
  for (const [name, now] of after) {
    const old = before.get(name) ?? seenIn([]);
    const [gone, come] = [without(old, now), without(now, old)];
    if (gone.length + come.length > 0) changes[name] = { gone, come };
  }
  return changes;
}

function without({ rows, texts }: Seen, { known }: Seen): readonly Row[] {
  return rows.filter((row) => !known.has(texts.get(row) as string));
}
