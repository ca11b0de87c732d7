import { isPlainObject, oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { type Data, fieldsWhere } from "./places.ts";

/** The relations of a collection, with the groups and arrays on the way to them. */
export const relationFields: (collection: ResolvedCollection) => readonly ResolvedField[] = oncePer(
  ({ fields }) => fieldsWhere(fields, ({ type }) => type.holds === "references"),
);

/** Gives another value for an id of a document in a collection. */
export type Replace = (target: string, id: unknown) => unknown;

/** A relation's value, with each id in it replaced. */
export function replaceReferences(field: ResolvedField, value: unknown, replace: Replace): unknown {
  const one = (held: unknown) => {
    if (!field.polymorphic) return replace(field.values.relationTo?.[0] as string, held);
    if (!isPlainObject(held)) return held;
    const { relationTo, value: id } = held as Data;
    return { relationTo, value: replace(relationTo as string, id) };
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** The ids that a relation's value names, with their collections. */
export function referencesIn(
  field: ResolvedField,
  value: unknown,
): readonly { target: string; id: string }[] {
  const found: { target: string; id: string }[] = [];
  replaceReferences(field, value, (target, id) => {
    if (typeof id === "string") found.push({ target, id });
    return id;
  });
  return found;
}
