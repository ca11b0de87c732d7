import type { FieldNode } from "../manifest/index.ts";
import { type Data, dataIn, rowsIn } from "./document.ts";

/** What of a document stands in a form: the values of its fields, and the ids of its rows. */
export function valuesOf(fields: readonly FieldNode[], document: Data): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, valueIn(field, document[field.name])]));
}

function valueIn({ holds, fields }: FieldNode, value: unknown): unknown {
  if (holds === "fields") return valuesOf(fields, dataIn(value));
  if (holds !== "rows") return value ?? null;
  return rowsIn(value).map((row) => ({ ...idOf(row), ...valuesOf(fields, row) }));
}

function idOf({ id }: Data) {
  return id === undefined ? undefined : { id };
}
