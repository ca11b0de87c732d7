import type { FieldNode } from "../manifest/index.ts";

/** Fields by their names, as they stand in a row. */
export type Row = Readonly<Record<string, unknown>>;

/** A row like another one that is a row of its own: it has no id yet, and neither have the rows in it. */
export function rowCopy(fields: readonly FieldNode[], row: Row): Row {
  return Object.fromEntries(fields.map((field) => [field.name, copyOf(field, row[field.name])]));
}

function copyOf({ holds, fields }: FieldNode, value: unknown): unknown {
  if (holds === "rows" && Array.isArray(value)) return value.map((row: Row) => rowCopy(fields, row));
  if (holds === "fields" && typeof value === "object" && value !== null) return rowCopy(fields, value as Row);
  return value;
}

/** What a row is known by while it is folded: the first text in it. */
export function rowSummary(fields: readonly FieldNode[], row: Row): string {
  for (const { name, isHidden, choices } of fields) {
    const value = isHidden ? undefined : row[name];
    if (typeof value !== "string" && typeof value !== "number") continue;
    const text = choices?.find((choice) => choice.value === value)?.label ?? String(value);
    if (text.trim() !== "") return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  }
  return "";
}
