import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { FloorStore } from "./floor-store.ts";

/** SQLite by its driver. */
export function floorSqlite(file: string): FloorStore {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  const rollback = database.prepare("rollback");

  return {
    types: { id: "text", time: "text", flag: "integer", options: "strict" },
    isRemote: false,
    oneOfList: "in (select value from json_each(?))",
    likeAnyCase: "like",
    execute: async (schema) => database.exec(schema),
    prepare(sql) {
      const statement = database.prepare(sql);
      return (...values) => statement.all(...(values as SQLInputValue[]));
    },
    flag: Number,
    list: (values) => JSON.stringify(values),
    async atOnce(work) {
      begin.run();
      try {
        work();
        commit.run();
      } catch (error) {
        rollback.run();
        throw error;
      }
    },
    close: async () => database.close(),
  };
}
