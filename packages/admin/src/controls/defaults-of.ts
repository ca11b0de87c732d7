import type { FieldNode } from "../manifest/index.ts";

/** The values with which a new document, or a new row, begins: those of the config, and nothing in all other places. */
export function defaultsOf(fields: readonly FieldNode[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, defaultOf(field)]));
}

function defaultOf({ default: given, fields, holds, many, control, required }: FieldNode): unknown {
  if (holds === "fields") return { ...defaultsOf(fields), ...(given as object | undefined) };
  if (given !== undefined) return structuredClone(given);
  if (holds === "rows" || (holds === "references" && many)) return [];
  // What must be answered by yes or no is answered by what the switch shows.
  return control === "switch" && required ? false : null;
}
