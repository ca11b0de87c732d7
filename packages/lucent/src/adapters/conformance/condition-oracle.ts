import type { ColumnReference, Condition, JsonReference, Row, Value } from "../../ports/index.ts";
import { isWithin, metresBetween, pointOf } from "./place-oracle.ts";

type Truth = boolean | null;

/** What a condition on one table means, told a second time in JavaScript: true, false, or null for unknown. */
export function holds(condition: Condition, row: Row): Truth {
  if ("all" in condition) return every(condition.all.map((one) => holds(one, row)));
  if ("any" in condition) return some(condition.any.map((one) => holds(one, row)));
  if ("not" in condition) return negate(holds(condition.not, row));
  if ("isTrue" in condition) return holds(condition.isTrue, row) === true;
  if ("isNull" in condition) return valueAt(condition.isNull, row) === null;
  if ("oneOf" in condition) {
    const { oneOf, values } = condition;
    return some(values.map((value) => holds({ compare: oneOf, is: "=", value }, row)));
  }
  if ("contains" in condition) {
    const text = valueAt(condition.contains, row);
    if (typeof text !== "string") return null;
    return text.toUpperCase().includes(condition.text.toUpperCase());
  }
  if ("holds" in condition) {
    if (condition.values.length === 0) return false;
    const list = row[condition.holds.column] as Value;
    if (list === null) return null;
    return Array.isArray(list) && condition.values.some((text) => list.includes(text));
  }
  if ("near" in condition) {
    const { near, point, most = Number.POSITIVE_INFINITY, least = 0 } = condition;
    const value = row[near.column] as Value;
    if (value === null) return null;
    const place = pointOf(value);
    if (place === null) return false;
    const metres = metresBetween(place, point);
    return least <= metres && metres <= most;
  }
  if ("inside" in condition) {
    const value = row[condition.inside.column] as Value;
    if (value === null) return null;
    const place = pointOf(value);
    return place !== null && isWithin(place, condition.rings);
  }
  if ("exists" in condition || "foundIn" in condition) throw new Error("The oracle knows one table.");
  const { compare, is, value } = condition;
  const left = valueAt(compare, row);
  const right = typeof value === "object" ? valueAt(value as ColumnReference, row) : value;
  if (left === null || right === null) return null;
  return "path" in compare && typeof left !== typeof right ? null : compared(left, right, is);
}

/** The value of a column, or the one inside it; what is not there is null. */
function valueAt(reference: ColumnReference | JsonReference, row: Row): Value {
  let value = row[reference.column] as Value;
  if (!("path" in reference)) return value;
  for (const key of reference.path) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
    value = Object.hasOwn(value, key) ? (value as Row)[key]! : null;
  }
  return value;
}

function compared(left: Value, right: Value, is: string): boolean {
  const order =
    typeof left === "string"
      ? Buffer.compare(Buffer.from(left), Buffer.from(right as string))
      : Math.sign(Number(left) - Number(right));
  switch (is) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function some(truths: readonly Truth[]): Truth {
  return negate(every(truths.map(negate)));
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
