import { DatabaseSync } from "node:sqlite";
import type { Look, TableRow, Tables } from "./look-into.ts";

/** Looks into a file of SQLite. */
export async function lookIntoSqlite(file: string): Promise<Look> {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA foreign_keys = off; PRAGMA synchronous = off; PRAGMA busy_timeout = 5000");
  const names = database
    .prepare(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
    .map(({ name }) => String(name));
  database.exec("ATTACH ':memory:' AS first");
  for (const name of names)
    database.exec(`CREATE TABLE first."${name}" AS SELECT * FROM main."${name}" ORDER BY rowid`);
  const selects = names.map(
    (name) => [name, database.prepare(`SELECT * FROM main."${name}" ORDER BY rowid`)] as const,
  );
  const readAll = (): Tables => new Map(selects.map(([name, select]) => [name, select.all() as TableRow[]]));
  const version = database.prepare("PRAGMA main.data_version");
  // It counts what other connections have written.
  const versionNow = () => version.get()?.["data_version"];
  let seen = versionNow();
  const first = readAll();
  let last = first;

  return {
    async read() {
      const now = versionNow();
      if (now === seen) return last;
      last = readAll();
      seen = now;
      return last;
    },
    async restore(changed) {
      const steps = changed.map(
        (name) =>
          `DELETE FROM main."${name}"; INSERT INTO main."${name}" SELECT * FROM first."${name}" ORDER BY rowid;`,
      );
      database.exec(`BEGIN IMMEDIATE; ${steps.join("")} COMMIT`);
      seen = versionNow();
      last = first;
    },
    async close() {
      database.close();
    },
  };
}
