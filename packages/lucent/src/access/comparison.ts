import { queryError } from "../errors/index.ts";
import type { Operator } from "../fields/index.ts";
import type { ColumnReference, Condition } from "../ports/database.ts";
import { isStorableText, toMoment } from "../schema/index.ts";
import type { ResolvedPath } from "./gate.ts";

interface Comparison {
  readonly path: string;
  readonly operator: string;
  readonly value: unknown;
}
type Scalar = string | number | boolean;

const ORDERING = {
  greater_than: ">",
  greater_than_equal: ">=",
  less_than: "<",
  less_than_equal: "<=",
} as const;
const NOTHING: Condition = { any: [] };
const EVERYTHING: Condition = { all: [] };
const MOST_VALUES = 1_000;
const MOST_WORDS = 50;

/** One comparison as a condition; an operator or value that the field has no use for is refused. */
export function comparison(path: ResolvedPath, asked: Comparison, fromText: boolean): Condition {
  const operator = asked.operator as Operator;
  if (!path.operators.includes(operator)) throw queryError(`${asked.path}.${asked.operator}`);
  const read = (value: unknown) =>
    operand(path, asked, fromText && typeof value === "string" ? path.fromText(value) : value);
  const { column } = path;

  switch (operator) {
    case "equals":
      return isNothing(asked.value, fromText)
        ? { isNull: column }
        : { compare: column, is: "=", value: read(asked.value) };
    case "not_equals":
      return isNothing(asked.value, fromText)
        ? { not: { isNull: column } }
        : { any: [{ isNull: column }, { compare: column, is: "!=", value: read(asked.value) }] };
    case "in":
      return oneOf(column, listOf(asked).map(read));
    case "not_in": {
      const values = listOf(asked).map(read);
      return values.length === 0 ? EVERYTHING : { any: [{ isNull: column }, { not: oneOf(column, values) }] };
    }
    case "exists":
      return truth(asked, fromText) ? { not: { isNull: column } } : { isNull: column };
    case "like":
      return { all: words(asked).map((text) => ({ contains: column, text })) };
    case "contains":
      return { contains: column, text: textOf(asked) };
    default:
      return { compare: column, is: ORDERING[operator], value: read(asked.value) };
  }
}

function oneOf(column: ColumnReference, values: readonly Scalar[]): Condition {
  return values.length === 0 ? NOTHING : { oneOf: column, values };
}

function operand({ kind }: ResolvedPath, asked: Comparison, value: unknown): Scalar {
  if (kind === "time") {
    const moment = toMoment(value);
    if (moment !== null) return moment;
  } else if (kind === "integer" || kind === "real") {
    if (typeof value === "number" && Number.isFinite(value)) return value;
  } else if (kind === "boolean") {
    if (typeof value === "boolean") return value;
  } else if (typeof value === "string" && isStorableText(value)) {
    return value;
  }
  throw queryError(`${asked.path}.${asked.operator}`);
}

function isNothing(value: unknown, fromText: boolean): boolean {
  return value === null || (fromText && value === "null");
}

/** Lists come as lists or, in Payload's query strings, as text with commas. */
function listOf(asked: Comparison): readonly unknown[] {
  const list = typeof asked.value === "string" ? asked.value.split(",") : asked.value;
  if (!Array.isArray(list) || list.length > MOST_VALUES) throw queryError(`${asked.path}.${asked.operator}`);
  return list.filter((value) => value !== "");
}

function truth(asked: Comparison, fromText: boolean): boolean {
  if (typeof asked.value === "boolean") return asked.value;
  if (fromText && (asked.value === "true" || asked.value === "false")) return asked.value === "true";
  throw queryError(`${asked.path}.${asked.operator}`);
}

function words(asked: Comparison): readonly string[] {
  const found = textOf(asked)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (found.length > MOST_WORDS) throw queryError(`${asked.path}.${asked.operator}`);
  return found;
}

function textOf(asked: Comparison): string {
  if (typeof asked.value !== "string" || !isStorableText(asked.value))
    throw queryError(`${asked.path}.${asked.operator}`);
  return asked.value;
}
