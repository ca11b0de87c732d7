import {
  isShown,
  type ResolvedCollection,
  type ResolvedConfig,
  type ResolvedField,
  valueSchema,
} from "../../config/index.ts";
import type { Operator } from "../../fields/index.ts";
import { type AnySchema, type ObjectSchema, type Schema, s } from "../../schema/index.ts";
import { unbounded } from "./unbounded.ts";

/**
 * A filter over documents: comparisons by the paths of fields, those of related documents one step away among them.
 * Longer paths, and such into JSON, are accepted too.
 */
export function whereShape(config: ResolvedConfig, collection: ResolvedCollection): Schema {
  const own = comparisons(collection.fields);
  const related = own.flatMap(({ field }) => beyond(config, field));
  const properties = {
    ...identity(collection),
    ...Object.fromEntries([...own, ...related].map(({ path, schema }) => [path, s.optional(schema)])),
    and: s.optional(s.array(s.slot("where"))),
    or: s.optional(s.array(s.slot("where"))),
  };
  return s.object(properties, { isOpen: true });
}

interface Compared {
  readonly field: ResolvedField;
  readonly path: string;
  readonly schema: Schema;
}

function identity({ timestamps }: Pick<ResolvedCollection, "timestamps">): Record<string, Schema> {
  const id = s.optional(operatorsOf(["equals", "not_equals", "in", "not_in", "exists"], s.id(), "id"));
  if (!timestamps) return { id };
  const ordered: readonly Operator[] = [
    ...(["equals", "not_equals", "in", "not_in", "exists"] as const),
    ...(["greater_than", "greater_than_equal", "less_than", "less_than_equal"] as const),
  ];
  const time = s.optional(operatorsOf(ordered, s.time(), "date"));
  return { id, createdAt: time, updatedAt: time };
}

/** The fields that can be compared, at all depths, by their paths. */
function comparisons(fields: readonly ResolvedField[], inRows = false): readonly Compared[] {
  return fields.filter(isShown).flatMap((field): readonly Compared[] => {
    const { type, path, many } = field;
    const inside = comparisons(field.fields, inRows || type.holds === "rows");
    if (type.operators.length === 0) return inside;
    return [{ field, path, schema: comparisonOf(field, inRows || many) }, ...inside];
  });
}

/** What documents that a relation leads to can be compared by. Paths end after one step, or there would be no end. */
function beyond(config: ResolvedConfig, { type, path, values }: ResolvedField): readonly Compared[] {
  if (type.holds !== "references") return [];
  return (values.relationTo ?? []).flatMap((slug) =>
    comparisons(config.collections.get(slug)?.fields ?? []).map((compared) => ({
      ...compared,
      path: `${path}.${compared.path}`,
      schema: { ...compared.schema, of: slug } as ObjectSchema,
    })),
  );
}

function comparisonOf(field: ResolvedField, isSeveral: boolean): Schema {
  const { type, polymorphic, path } = field;
  const schema = polymorphic ? s.id() : (unbounded(valueSchema(field)) as AnySchema);
  const value = schema.kind === "array" ? schema.items : schema;
  const operators =
    isSeveral && type.operators.includes("equals") ? [...type.operators, "all" as const] : type.operators;
  // Types of field share their comparisons, but those with values of their own.
  const name = (value as AnySchema).kind === "enum" ? path : `${type.name}${isSeveral ? "s" : ""}`;
  return operatorsOf([...new Set(operators)], value, name);
}

/** The comparisons that a type of field knows; all of them must hold. */
function operatorsOf(operators: readonly Operator[], value: Schema, name: string): Schema {
  return s.object(
    Object.fromEntries(operators.map((operator) => [operator, s.optional(operandOf(operator, value))])),
    { name },
  );
}

function operandOf(operator: Operator, value: Schema): Schema {
  switch (operator) {
    case "equals":
    case "not_equals":
      return s.nullable(value);
    case "in":
    case "not_in":
    case "all":
      return s.array(value);
    case "exists":
      return s.boolean();
    case "like":
    case "not_like":
    case "contains":
    case "near":
      return s.string();
    case "within":
    case "intersects":
      return s.json();
    default:
      return value;
  }
}
