import type { FieldNode } from "../manifest/index.ts";
import { type Data, dataIn, rowsIn } from "./document.ts";
import { isSame } from "./is-same.ts";

/**
 * What has to be sent so that a document becomes what stands in the form: the fields that were changed and may be. What
 * was not touched is not sent, so that others may have changed it in the meantime.
 */
export function changesOf(fields: readonly FieldNode[], before: Data, values: Data): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const field of fields) {
    const { name, holds, isReadOnly } = field;
    const value = values[name];
    if (isReadOnly || isSame(field, before[name], value)) continue;
    if (holds === "fields") {
      const inside = changesOf(field.fields, dataIn(before[name]), dataIn(value));
      if (Object.keys(inside).length > 0) changes[name] = inside;
    } else
      changes[name] =
        holds === "rows" ? rowsIn(value).map((row) => sentRow(field.fields, row)) : (value ?? null);
  }
  return changes;
}

/** A row with all that its writer may change in it; the engine keeps the rest by the row's id. */
function sentRow(fields: readonly FieldNode[], row: Data): Record<string, unknown> {
  const { id } = row;
  return { ...(id !== undefined && id !== null && { id }), ...changesOfRow(fields, row) };
}

function changesOfRow(fields: readonly FieldNode[], row: Data): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const { name, holds, isReadOnly, fields: inside } of fields) {
    const value = row[name];
    if (isReadOnly || value === undefined) continue;
    if (holds === "fields") sent[name] = changesOfRow(inside, dataIn(value));
    else sent[name] = holds === "rows" ? rowsIn(value).map((inner) => sentRow(inside, inner)) : value;
  }
  return sent;
}
