import { DatabaseSync } from "node:sqlite";

type Row = Readonly<Record<string, unknown>>;
type Tables = ReadonlyMap<string, readonly Row[]>;

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
  // Rows in the order in which they were written.
  const reads = names.map(
    (name) => [name, database.prepare(`SELECT * FROM main."${name}" ORDER BY rowid`)] as const,
  );
  const read = (): Tables => new Map(reads.map(([name, statement]) => [name, statement.all() as Row[]]));
  const first = read();
  const version = database.prepare("PRAGMA main.data_version");
  const versionNow = () => version.get()?.["data_version"];
  let seen = versionNow();
  let changed: readonly string[] = [];

  return {
    text: JSON.stringify([...first]),
    changes() {
      // It counts what other connections have written.
      if (versionNow() === seen) return {};
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
      seen = versionNow();
      changed = [];
    },
    close: () => database.close(),
  };
}

function changesOf(before: Tables, after: Tables): Readonly<Record<string, TableChange>> {
  const changes = Array.from(after, ([name, rows]): [string, TableChange] => {
    const old = before.get(name) ?? [];
    return [name, { gone: without(old, rows), come: without(rows, old) }];
  });
  return Object.fromEntries(changes.filter(([, { gone, come }]) => gone.length + come.length > 0));
}

function without(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  const known = new Set(others.map((row) => JSON.stringify(row)));
  return rows.filter((row) => !known.has(JSON.stringify(row)));
}
