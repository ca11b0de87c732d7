import { isPlainObject } from "../../base/index.ts";
import { isShown, type ResolvedField } from "../../config/index.ts";
import type { FieldsAround } from "./field-entries.ts";
import { allows, type Grant, type Grants, grantOf, grantsInside } from "./grants.ts";

/**
 * What a new document holds where nothing is given, as far as the caller may fill it in themselves. Disclosure: what a
 * function makes is not asked for, and neither inner fields nor documents are named that the caller knows nothing of.
 */
export function literalDefault(field: ResolvedField, grant: Grant, around: FieldsAround): unknown {
  const { default: standard } = field;
  return typeof standard === "function" ? undefined : knownValue(standard, { field, grant }, around);
}

interface Granted {
  readonly field: ResolvedField;
  readonly grant: Grant;
}

function knownValue(value: unknown, { field, grant }: Granted, around: FieldsAround): unknown {
  const { relationTo } = field.values;
  if (relationTo) return relationTo.every((slug) => around.readable.has(slug)) ? value : undefined;
  const grants = grantsInside(grant);
  if (field.type.holds === "fields") return knownPart(value, { field, grants }, around);
  if (field.type.holds !== "rows" || !Array.isArray(value)) return value;
  return value.map((row) => knownPart(row, { field, grants }, around));
}

/** What of a group or a row the caller may fill in. */
function knownPart(
  value: unknown,
  { field, grants }: { readonly field: ResolvedField; readonly grants: Grants },
  around: FieldsAround,
): unknown {
  if (!isPlainObject(value)) return undefined;
  const known = field.fields.flatMap((inner) => {
    const grant = grantOf(grants, inner.name);
    if (!isShown(inner) || !allows(grant, "create", around.acts)) return [];
    const found = knownValue(value[inner.name], { field: inner, grant }, around);
    return found === undefined ? [] : [[inner.name, found] as const];
  });
  return Object.fromEntries(known);
}
