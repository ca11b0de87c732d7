import {
  GraphQLError,
  GraphQLFloat,
  GraphQLInt,
  type GraphQLScalarType as GraphQLScalar,
  GraphQLScalarType,
  Kind,
  type ValueNode,
} from "graphql";
import { toMoment } from "../../../schema/index.ts";

/** Any JSON. */
export const jsonScalar = new GraphQLScalarType({
  name: "JSON",
  description: "Any JSON.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc8259",
  coerceOutputValue: (value) => value,
  coerceInputValue: (value) => value,
  coerceInputLiteral: jsonOf,
});

/** A moment as ISO 8601 text. */
export const dateTimeScalar = new GraphQLScalarType({
  name: "DateTime",
  description:
    "A moment as ISO 8601 text in UTC with milliseconds; an input may leave out the time, and what follows it.",
  coerceOutputValue: (value) => (value instanceof Date ? value.toISOString() : value),
  coerceInputValue: momentOf,
  coerceInputLiteral: (node) => momentOf(node.kind === Kind.STRING ? node.value : null),
});

const LARGEST_INT = 2 ** 31 - 1;

/** The type of whole numbers between bounds: `Int` has 32 bits, and what does not fit is a `Float`. */
export function wholeNumber({
  min = 0,
  max = 0,
}: {
  readonly min?: number;
  readonly max?: number;
}): GraphQLScalar {
  return min >= -LARGEST_INT - 1 && max <= LARGEST_INT ? GraphQLInt : GraphQLFloat;
}

function momentOf(value: unknown): string {
  const moment = typeof value === "string" ? toMoment(value) : null;
  if (moment === null) throw new GraphQLError("Write a date such as 2026-11-21 or 2026-11-21T09:30:00Z.");
  return moment;
}

function jsonOf(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [keyOf(name.value), jsonOf(value)]));
    case Kind.LIST:
      return node.values.map(jsonOf);
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.NULL:
      return null;
    default:
      throw new GraphQLError("This is not JSON.");
  }
}

/** Prototype pollution: the names by which objects reach what all of them share are refused, as in JSON. */
function keyOf(name: string): string {
  if (name === "__proto__" || name === "constructor")
    throw new GraphQLError(`JSON must not hold \`${name}\`.`);
  return name;
}
