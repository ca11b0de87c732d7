import type { Column, Table } from "../../ports/index.ts";
import { isStorableText } from "../../schema/storable.ts";

/** The tables and columns that statements may name. */
export interface Catalog {
  /** Refuses a name that no table has. */
  table(name: string): Table;
  /** Refuses a name that no column of the table has. */
  column(table: string, name: string): Column;
}

/** Refuses what cannot be quoted as a name. */
export function checkName(name: unknown): asserts name is string {
  // Prototype pollution: rows are objects, and this name would reach behind them.
  if (typeof name !== "string" || name === "" || name === "__proto__" || !isStorableText(name)) {
    throw new TypeError(`${JSON.stringify(name)} cannot be a name in a database.`);
  }
}

/** Makes the look-up of wanted tables. A statement that names anything else is refused before it is SQL. */
export function catalogOf(tables: readonly Table[]): Catalog {
  const byTable = new Map<string, { table: Table; columns: Map<string, Column> }>();
  for (const table of tables) {
    checkName(table.name);
    if (byTable.has(table.name)) throw new TypeError(`The table "${table.name}" is declared twice.`);
    const columns = new Map<string, Column>();
    for (const column of table.columns) {
      checkName(column.name);
      if (columns.has(column.name)) {
        throw new TypeError(`The column "${column.name}" of "${table.name}" is declared twice.`);
      }
      const isKey = table.primaryKey.includes(column.name);
      columns.set(column.name, isKey ? { ...column, nullable: false } : column);
    }
    const named = [table.primaryKey, ...table.indexes.map((index) => index.columns)];
    if (named.some((list) => list.length === 0 || list.some((name) => !columns.has(name)))) {
      throw new TypeError(`A key or an index of "${table.name}" names no column of it.`);
    }
    byTable.set(table.name, { table: { ...table, columns: [...columns.values()] }, columns });
  }

  function entry(name: string): { table: Table; columns: Map<string, Column> } {
    const found = byTable.get(name);
    if (found === undefined) throw new TypeError(`There is no table ${JSON.stringify(name)}.`);
    return found;
  }

  return {
    table: (name) => entry(name).table,
    column(table, name) {
      const found = entry(table).columns.get(name);
      if (found === undefined)
        throw new TypeError(`There is no column ${JSON.stringify(name)} in "${table}".`);
      return found;
    },
  };
}
