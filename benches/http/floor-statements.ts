import type { FloorStore, Stored } from "./floor-store.ts";

/** The values of one row, by the names of its columns. */
export type Values = Readonly<Record<string, unknown>>;

/** The statement that adds a row with these columns. */
export function insert(table: string, columns: readonly string[]): string {
  return `insert into ${table} (${columns.map(quoted).join(", ")}) values (${columns.map(() => "?").join(", ")})`;
}

/** Columns with the name of their table before them. */
export function named(table: string, columns: readonly string[]): string {
  return columns.map((column) => `${table}.${quoted(column)}`).join(", ");
}

/** The values in the order of the columns. */
export function stored({ flag }: FloorStore, columns: readonly string[], values: Values): Stored[] {
  return columns.map((column) => {
    const value = values[column] ?? values[`_${column}`] ?? null;
    return typeof value === "boolean" ? flag(value) : (value as Stored);
  });
}

function quoted(column: string): string {
  return `"${column}"`;
}
