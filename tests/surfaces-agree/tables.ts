import { DatabaseSync } from "node:sqlite";

type Row = Readonly<Record<string, unknown>>;

/** What a database holds, by the names of its tables; rows in the order in which they were written. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** What became of the rows of a table. */
export interface TableChange {
  readonly gone: readonly Row[];
  readonly come: readonly Row[];
}

/** Reads all that a database file holds. */
export function readTables(file: string): Tables {
  return withDatabase(file, (database) =>
    Object.fromEntries(
      namesIn(database).map((name) => [
        name,
        database.prepare(`SELECT * FROM "${name}" ORDER BY rowid`).all() as Row[],
      ]),
    ),
  );
}

/** Brings a database that is in use back to what another one holds, as a second process could. */
export function restoreTables(file: string, template: string): void {
  withDatabase(file, (database) => {
    database.exec("PRAGMA foreign_keys = off");
    database.prepare("ATTACH ? AS template").run(template);
    const steps = namesIn(database).map(
      (name) =>
        `DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM template."${name}" ORDER BY rowid;`,
    );
    database.exec(`BEGIN; ${steps.join("")} COMMIT; DETACH template`);
  });
}

/** The tables in which something has changed, and what. */
export function changesOf(before: Tables, after: Tables): Readonly<Record<string, TableChange>> {
  const changes = Object.entries(after).map(([name, rows]): [string, TableChange] => {
    const old = before[name] ?? [];
    return [name, { gone: without(old, rows), come: without(rows, old) }];
  });
  return Object.fromEntries(changes.filter(([, { gone, come }]) => gone.length + come.length > 0));
}

function without(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  const known = new Set(others.map((row) => JSON.stringify(row)));
  return rows.filter((row) => !known.has(JSON.stringify(row)));
}

function namesIn(database: DatabaseSync): string[] {
  const rows = database
    .prepare(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  return rows.map(({ name }) => String(name));
}

function withDatabase<Result>(file: string, act: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(file);
  try {
    return act(database);
  } finally {
    database.close();
  }
}
