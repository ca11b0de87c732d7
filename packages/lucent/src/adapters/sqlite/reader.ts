import type { DatabaseSync, StatementSync } from "node:sqlite";
import { DatabaseUnavailable, type PreparedSelect, type Row } from "../../ports/index.ts";
import { BoundedCache, bindSlots, type CompiledSelect, type Stored } from "../sql/index.ts";
import { isUnavailable, sqliteFailureOf } from "./sqlite-failure.ts";

/** The reading side: synchronous statements of one connection, prepared once per text. */
export interface Reader {
  prepare(compiled: CompiledSelect): PreparedSelect;
  all(sql: string, values: readonly Stored[]): Row[];
  close(): void;
}

/** Reads through a connection that nothing else uses. */
export function readerOf(connection: DatabaseSync): Reader {
  const statements = new BoundedCache<StatementSync>(500);

  function run(statement: () => StatementSync, values: readonly Stored[]): Row[] {
    try {
      return statement().all(...(values as (string | number | null)[])) as Row[];
    } catch (error) {
      const failure = sqliteFailureOf(error);
      const unavailable = connection.isOpen ? failure !== null && isUnavailable(failure.errcode) : true;
      if (unavailable) throw new DatabaseUnavailable("The database cannot be read.", { cause: error });
      throw error;
    }
  }

  return {
    prepare({ sql, slots, decode }) {
      let statement: StatementSync | undefined;
      const prepared = () => {
        statement ??= connection.prepare(sql);
        return statement;
      };
      return async (parameters) => decode(run(prepared, bindSlots(slots, parameters)));
    },
    all: (sql, values) => run(() => statements.get(sql, () => connection.prepare(sql)), values),
    close: () => connection.close(),
  };
}
