import type { Table } from "../../ports/index.ts";
import { indexName } from "../sql/compile-schema-change.ts";

/** The table and the columns of a violated unique index. */
export interface UniqueFailure {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Tells by the name of a violated index which columns it covers; of a foreign index only the table is known. */
export function uniqueFailures(
  tables: readonly Table[],
): (said: { table?: string | undefined; constraint?: string | undefined }) => UniqueFailure {
  const known = new Map<string, UniqueFailure>();
  for (const { name, indexes } of tables) {
    for (const index of indexes) {
      if (index.unique === true) known.set(indexName(name, index), { table: name, columns: index.columns });
    }
  }
  const keys = new Map(tables.map(({ name, primaryKey }) => [name, primaryKey]));
  return ({ table = "", constraint = "" }) =>
    known.get(constraint) ?? {
      table,
      columns: constraint.endsWith("_pkey") ? (keys.get(table) ?? []) : [],
    };
}
