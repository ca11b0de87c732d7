import { isPlainObject } from "../base/index.ts";
import { pathWithin, type ResolvedField } from "../config/index.ts";

/** Values by the names of their fields. */
export type Data = Record<string, unknown>;

/** Where a field's value stands in a tree of data. */
export interface Place {
  readonly field: ResolvedField;
  /** The names that lead to the value, with dots between them; rows are counted from 0. */
  readonly path: string;
  /** What holds the value, under the field's name. */
  readonly siblings: Data;
  /** Whether a row of an array is on the way. */
  readonly inRow: boolean;
}

interface Around {
  readonly path: string;
  readonly inRow: boolean;
}

const TOP: Around = { path: "", inRow: false };

/**
 * All places of a tree, those of a group or an array before those inside. Whoever walks along may change what
 * stands at a place: what is inside is looked up only after that.
 */
export function* placesIn(
  fields: readonly ResolvedField[],
  data: Data,
  around: Around = TOP,
): Generator<Place> {
  for (const field of fields) {
    const path = pathWithin(around.path, field.name);
    yield { field, path, siblings: data, inRow: around.inRow };
    const held = data[field.name];
    if (field.type.holds === "fields" && isPlainObject(held)) {
      yield* placesIn(field.fields, held, { ...around, path });
    } else if (field.type.holds === "rows" && Array.isArray(held)) {
      for (const [position, row] of held.entries()) {
        if (isPlainObject(row))
          yield* placesIn(field.fields, row, { path: `${path}.${position}`, inRow: true });
      }
    }
  }
}

/** A copy of what a tree holds in declared places, for those who change it. Values themselves are not copied. */
export function copyOf(fields: readonly ResolvedField[], data: Readonly<Data>): Data {
  const copy: Data = {};
  for (const field of fields) {
    // Prototype pollution: what a tree merely inherits is none of its data.
    if (!Object.hasOwn(data, field.name) || data[field.name] === undefined) continue;
    copy[field.name] = copyOfValue(field, data[field.name]);
  }
  return copy;
}

function copyOfValue({ type, fields }: ResolvedField, value: unknown): unknown {
  if (type.holds === "fields") return isPlainObject(value) ? copyOf(fields, value) : value;
  if (type.holds !== "rows" || !Array.isArray(value)) return value;
  return value.map((row: unknown) =>
    isPlainObject(row) ? { ...(Object.hasOwn(row, "id") && { id: row["id"] }), ...copyOf(fields, row) } : row,
  );
}

/** The value to which a path of `placesIn` leads; nothing where it leads nowhere. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const name of path === "" ? [] : path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Data)[name];
  }
  return value;
}

/** The path of what holds the value at a path. */
export function holderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

/** The fields of a tree for which something holds, with the groups and arrays on the way to them. */
export function fieldsWhere(
  fields: readonly ResolvedField[],
  holds: (field: ResolvedField) => boolean,
): readonly ResolvedField[] {
  return fields.flatMap((field) => {
    const inside = fieldsWhere(field.fields, holds);
    if (inside.length > 0) return [{ ...field, fields: inside }];
    return holds(field) ? [field.fields.length > 0 ? { ...field, fields: [] } : field] : [];
  });
}

/** A copy of a document for those who change what stands at places of these fields; all else is shared. */
export function copyAlong<Held extends Data>(fields: readonly ResolvedField[], held: Held): Held {
  const copy: Data = { ...held };
  for (const { name, type, fields: inside } of fields) {
    const value = copy[name];
    if (type.holds === "fields" && isPlainObject(value)) copy[name] = copyAlong(inside, value);
    else if (type.holds === "rows" && Array.isArray(value))
      copy[name] = value.map((row: unknown) => (isPlainObject(row) ? copyAlong(inside, row) : row));
  }
  return copy as Held;
}
