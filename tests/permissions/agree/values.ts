import { type EntitySpec, type FieldSpec, poolOf, targetsOf } from "./spec.ts";

/** Values by the names of their fields. */
export type Data = Record<string, unknown>;

/** The ids that there are, by their collections. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** What a new document of an entity holds; a number settles which of all possible values. */
export function newValues({ fields }: EntitySpec, ids: Ids, salt: number): Data {
  const held: Data = {};
  for (const [place, field] of fields.entries()) held[field.name] = valueFor(field, ids, mixed(salt, place));
  return held;
}

function valueFor(field: FieldSpec, ids: Ids, salt: number): unknown {
  const { type, fields = [] } = field;
  const inside = () =>
    Object.fromEntries(fields.map((inner, place) => [inner.name, valueFor(inner, ids, mixed(salt, place))]));
  if (type === "group") return inside();
  if (type === "array") return salt % 4 === 0 ? [] : [inside()];
  if (type === "relationship") {
    const found = referencesOf(field, ids)[salt % Math.max(1, referencesOf(field, ids).length)];
    if (found === undefined || salt % 5 === 0) return field.hasMany ? [] : null;
    return field.hasMany ? [found] : found;
  }
  return salt % 6 === 0 ? null : poolOf(field)[salt % poolOf(field).length];
}

/** Values other than those that a document holds, in all places; nothing in any place is left out. */
export function otherValues(fields: readonly FieldSpec[], held: Readonly<Data>, ids: Ids): Data {
  return Object.fromEntries(fields.map((field) => [field.name, otherThan(field, held[field.name], ids)]));
}

function otherThan(field: FieldSpec, value: unknown, ids: Ids): unknown {
  const { type, fields = [], hasMany } = field;
  if (type === "group") return otherValues(fields, (value ?? {}) as Data, ids);
  if (type === "array") return [otherValues(fields, ((value as Data[] | null)?.[0] ?? {}) as Data, ids)];
  const pool = type === "relationship" ? referencesOf(field, ids) : poolOf(field);
  const now = JSON.stringify(hasMany ? (value as unknown[] | undefined)?.[0] : value);
  const other = pool.find((one) => JSON.stringify(one) !== now);
  if (other === undefined) return hasMany ? [] : null;
  return hasMany ? [other] : other;
}

function referencesOf(field: FieldSpec, ids: Ids): readonly unknown[] {
  return targetsOf(field).flatMap((slug) =>
    (ids[slug] ?? []).map((id) => (Array.isArray(field.relationTo) ? { relationTo: slug, value: id } : id)),
  );
}

/** A number that follows from two others and looks like chance. */
export function mixed(one: number, other: number): number {
  return (Math.imul(one ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(other + 0x7f4a7c15, 0xc2b2ae35)) >>> 3;
}
