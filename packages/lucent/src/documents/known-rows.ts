import { isPlainObject, newId, oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { keepUnsent } from "./keep-unsent.ts";
import { type Data, fieldsWhere, placesIn } from "./places.ts";

/**
 * Rows are told apart by their ids: one that the document has keeps what was not sent for it, and any other is
 * new. Ids of a stranger's own making are not taken, for they could be those of other documents' rows.
 */
export function withKnownRows(
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

const arrayFields = oncePer(({ fields }: ResolvedCollection) =>
  fieldsWhere(fields, ({ type }) => type.holds === "rows"),
);

/** The ids of all rows in some trees. */
export function rowIdsIn(
  collection: ResolvedCollection,
  trees: readonly (Data | undefined)[],
): ReadonlySet<unknown> {
  const ids = new Set<unknown>();
  const fields = arrayFields(collection);
  if (fields.length === 0) return ids;
  for (const tree of trees) {
    for (const { field, siblings } of placesIn(fields, tree ?? {})) {
      const rows = siblings[field.name];
      if (field.type.holds === "rows" && Array.isArray(rows)) {
        for (const row of rows) if (isPlainObject(row) && row["id"] !== undefined) ids.add(row["id"]);
      }
    }
  }
  return ids;
}
