import type { Table } from "../../ports/index.ts";

/** The table and the columns of a violated unique index. */
export interface UniqueFailure {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Reads SQLite's message of a unique index, "UNIQUE constraint failed: t.a, t.b". Its names are not quoted, so
 * that the messages of the wanted indexes are made beforehand and looked up; only foreign ones are taken apart.
 */
export function uniqueFailures(tables: readonly Table[]): (message: string) => UniqueFailure {
  const known = new Map<string, UniqueFailure>();
  for (const { name, primaryKey, indexes } of tables) {
    const lists = [
      primaryKey,
      ...indexes.filter((index) => index.unique === true).map((index) => index.columns),
    ];
    for (const columns of lists) {
      known.set(columns.map((column) => `${name}.${column}`).join(", "), { table: name, columns });
    }
  }
  return (message) => {
    const list = message.slice(message.indexOf(": ") + 2);
    const found = known.get(list);
    if (found !== undefined) return found;
    // Of an index over expressions SQLite tells the name alone.
    if (list.startsWith("index '")) return { table: "", columns: [] };
    const parts = list.split(", ").map((part) => part.split("."));
    return { table: parts[0]?.[0] ?? "", columns: parts.map((part) => part.slice(1).join(".")) };
  };
}
