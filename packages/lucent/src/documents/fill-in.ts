import type { Caller } from "../access/index.ts";
import type { ResolvedField } from "../config/index.ts";
import { type Drafting, mayBeAbsent } from "./drafting.ts";
import { type Data, placesIn } from "./places.ts";

/**
 * A field with a default is never empty: what is not given at the start, or is cleared, falls back to it.
 * Groups are always there, and so are lists.
 */
export async function fillIn(
  drafting: Pick<Drafting, "act" | "collection" | "caller" | "before">,
  data: Data,
): Promise<void> {
  for (const place of placesIn(drafting.collection.fields, data)) {
    const { field, siblings } = place;
    const value = siblings[field.name];
    const isEmpty = value === null || (value === undefined && !mayBeAbsent(drafting, place));
    if (!isEmpty) continue;
    if (field.default !== undefined) siblings[field.name] = await fresh(field.default, drafting.caller);
    else if (field.type.holds === "fields")
      siblings[field.name] = value === null ? emptied(field.fields) : {};
    else if (field.type.holds === "rows" || field.many) siblings[field.name] = [];
  }
}

function fresh(value: unknown, { req, user }: Caller): unknown {
  if (typeof value === "function") return value({ req, user });
  return typeof value === "object" ? structuredClone(value) : value;
}

function emptied(fields: readonly ResolvedField[]): Data {
  return Object.fromEntries(fields.map(({ name }) => [name, null]));
}
