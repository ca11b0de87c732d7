import type { FieldNode } from "../manifest/index.ts";
import { type Data, dataIn, rowsIn } from "./document.ts";

/** Whether two values of a field are the same. Nothing is the same as null, and the order of keys means nothing. */
export function isSame(field: FieldNode, one: unknown, other: unknown): boolean {
  if (field.holds === "fields") return areSame(field.fields, dataIn(one), dataIn(other));
  if (field.holds === "rows") return areSameRows(field.fields, rowsIn(one), rowsIn(other));
  return isSameJson(one ?? null, other ?? null);
}

/** Whether two documents are the same, as far as these fields go. */
export function areSame(fields: readonly FieldNode[], one: Data, other: Data): boolean {
  return fields.every((field) => isSame(field, one[field.name], other[field.name]));
}

function areSameRows(fields: readonly FieldNode[], one: readonly Data[], other: readonly Data[]): boolean {
  return (
    one.length === other.length &&
    one.every((row, at) => {
      const counterpart = dataIn(other[at]);
      return (row["id"] ?? null) === (counterpart["id"] ?? null) && areSame(fields, row, counterpart);
    })
  );
}

function isSameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (kindOf(one) !== kindOf(other) || kindOf(one) === "other") return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameJson((one as Data)[key], (other as Data)[key]))
  );
}

/** A draft, which stands in the place of a value, is like no other. */
function kindOf(value: object): "list" | "object" | "other" {
  if (Array.isArray(value)) return "list";
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? "object" : "other";
}
