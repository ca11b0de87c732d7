import { isPlainObject, newId } from "../base/index.ts";
import type { ResolvedField } from "../config/index.ts";
import { hookFacts, runHooks } from "../operation/index.ts";
import { check } from "./check.ts";
import { type Drafting, mayBeAbsent } from "./drafting.ts";
import { runFieldHooks } from "./field-hooks.ts";
import { copyOf, type Data, placesIn } from "./places.ts";
import { withoutUnwritable } from "./writable.ts";

/**
 * Turns what a caller sent into values that may be written: fields that are not theirs to write fall
 * away, defaults and hooks do their part, and what comes out has passed every check. No statement has
 * run yet, so that a slow hook holds nobody up.
 */
export async function draft(drafting: Drafting, sent: Readonly<Data>): Promise<Data> {
  const { collection } = drafting;
  const accepted = withKnownRows(collection.fields, await withoutUnwritable(drafting, sent), drafting.before);
  fillIn(drafting, accepted);
  await runFieldHooks("beforeValidate", drafting, accepted);
  const ready = await runHooks(collection.hooks.beforeValidate, accepted, told(drafting));
  const checked = await check(drafting, ready);

  const changed = await runHooks(collection.hooks.beforeChange, checked, told(drafting));
  const isChangedInside = await runFieldHooks("beforeChange", drafting, changed);
  // A hook is code like any other: what it put in is held to the same checks.
  return collection.hooks.beforeChange || isChangedInside ? check(drafting, changed) : checked;
}

/**
 * Rows are told apart by their ids: one that the document has keeps what was not sent for it, and any other is
 * new. Ids of a stranger's own making are not taken, for they could be those of other documents' rows.
 */
function withKnownRows(
  fields: readonly ResolvedField[],
  data: Data,
  before: Readonly<Data> | undefined,
): Data {
  for (const field of fields) {
    const { name, type } = field;
    const value = data[name];
    if (type.holds === "fields" && isPlainObject(value)) {
      withKnownRows(field.fields, value, before?.[name] as Data | undefined);
    } else if (type.holds === "rows" && Array.isArray(value)) {
      const known = rowsById(before?.[name]);
      for (const row of value) if (isPlainObject(row)) recognise(field.fields, row, known);
    }
  }
  return data;
}

function rowsById(rows: unknown): Map<unknown, Data> {
  return new Map(((rows ?? []) as readonly Data[]).map((row) => [row["id"], row]));
}

function recognise(fields: readonly ResolvedField[], row: Data, known: Map<unknown, Data>): void {
  const before = known.get(row["id"]);
  // Sent twice, an id is the first one's.
  known.delete(row["id"]);
  if (!before) row["id"] = newId();
  withKnownRows(fields, row, before);
  if (before) keepUnsent(fields, row, before);
}

/** Gives a document or a row, and the groups in it, what was not sent for it. */
export function keepUnsent(fields: readonly ResolvedField[], data: Data, before: Readonly<Data>): void {
  const stored = copyOf(fields, before);
  for (const { name, type, fields: inside } of fields) {
    const value = data[name];
    if (value === undefined) data[name] = stored[name];
    else if (type.holds === "fields" && isPlainObject(value)) keepUnsent(inside, value, stored[name] as Data);
  }
}

/**
 * A field with a default is never empty: what is not given at the start, or is cleared, falls back to it.
 * Groups are always there, and so are lists.
 */
export function fillIn(drafting: Pick<Drafting, "act" | "collection">, data: Data): void {
  for (const place of placesIn(drafting.collection.fields, data)) {
    const { field, siblings } = place;
    const value = siblings[field.name];
    const isEmpty = value === null || (value === undefined && !mayBeAbsent(drafting, place));
    if (!isEmpty) continue;
    if (field.default !== undefined) siblings[field.name] = fresh(field.default);
    else if (field.type.holds === "fields")
      siblings[field.name] = value === null ? emptied(field.fields) : {};
    else if (field.type.holds === "rows" || field.many) siblings[field.name] = [];
  }
}

function fresh(value: unknown): unknown {
  if (typeof value === "function") return value();
  return typeof value === "object" ? structuredClone(value) : value;
}

function emptied(fields: readonly ResolvedField[]): Data {
  return Object.fromEntries(fields.map(({ name }) => [name, null]));
}

function told(drafting: Drafting) {
  const { act, before } = drafting;
  const about = { ...hookFacts(drafting), operation: act, ...(before && { originalDoc: before }) };
  return (data: Data) => ({ ...about, data });
}
