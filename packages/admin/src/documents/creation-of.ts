import type { FieldNode } from "../manifest/index.ts";
import { type Data, dataIn, rowsIn } from "./document.ts";

/**
 * What has to be sent for a new document: all that is filled in. What was emptied is sent as null where the config has a
 * value for it, which would come back otherwise; the rest is left to the engine.
 */
export function creationOf(fields: readonly FieldNode[], values: Data): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const field of fields) {
    const value = sentOf(field, values[field.name]);
    if (value !== undefined) sent[field.name] = value;
  }
  return sent;
}

function sentOf({ holds, fields, isReadOnly, default: given }: FieldNode, value: unknown): unknown {
  if (isReadOnly) return undefined;
  const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return given === undefined || given === null ? undefined : (value ?? null);
  if (holds === "rows") return rowsIn(value).map((row) => creationOf(fields, row));
  if (holds !== "fields") return value;
  const inside = creationOf(fields, dataIn(value));
  return Object.keys(inside).length === 0 ? undefined : inside;
}
