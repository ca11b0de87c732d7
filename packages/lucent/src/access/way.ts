import { canonical, oncePer } from "../base/index.ts";
import { pathWithin, type ResolvedField, valueSchema } from "../config/index.ts";
import type { Operator } from "../fields/index.ts";
import type { ColumnKind, ColumnReference, Condition, JsonReference } from "../ports/index.ts";
import type { StringSchema } from "../schema/index.ts";
import type { Standing } from "./standing.ts";

/** What a value that a name leads to is compared as. */
export type Comparable =
  | {
      readonly as: "column";
      readonly kind: ColumnKind;
      readonly column: ColumnReference;
      /** Gives a text the one spelling in which it is kept. */
      readonly spell?: (text: string) => string;
    }
  | { readonly as: "json"; readonly column: JsonReference }
  | { readonly as: "choices"; readonly column: ColumnReference; readonly options: readonly string[] }
  | { readonly as: "point"; readonly column: ColumnReference }
  /** The collection that a relation names, where the column holds the id of a document of it. */
  | { readonly as: "target"; readonly column: ColumnReference; readonly target: string };

/** One way to the values for which a name stands: past other tables, to something that can be compared. */
export interface Way {
  readonly end: Comparable;
  readonly operators: readonly Operator[];
  fromText(text: string): unknown;
  /** The condition that some value at the end is like this. */
  through(condition: Condition): Condition;
}

/** What can be asked of values that are the same or not. */
export const IDENTITY: readonly Operator[] = ["equals", "not_equals", "in", "not_in", "exists"];
const TIMES: readonly Operator[] = [
  ...IDENTITY,
  "greater_than",
  "greater_than_equal",
  "less_than",
  "less_than_equal",
];
const INSIDE_JSON: readonly Operator[] = [...TIMES, "like", "not_like", "contains"];
// SQL injection: no other key is ever looked for.
const JSON_KEY = /^\w{1,100}$/;

/** A way that ends where it begins. */
export function directWay(end: Comparable, operators: readonly Operator[]): Way {
  return { end, operators, fromText: (text) => text, through: (condition) => condition };
}

/** The way to a column of ids. */
export function idWay(column: ColumnReference, operators: readonly Operator[] = IDENTITY): Way {
  return directWay({ as: "column", kind: "id", column }, operators);
}

/** What can be asked of values: where there may be several that can be the same, whether all of some are among them. */
export function askedOf(operators: readonly Operator[], { many }: Standing): readonly Operator[] {
  return many && operators.includes("equals") ? [...operators, "all"] : operators;
}

/** The way to what every document has, and every row. */
export function builtInWay(name: string, at: Standing): Way | undefined {
  const { table, collection, level } = at;
  const column = { table, column: name };
  if (name === "id")
    return level === "group" || collection.kind === "global"
      ? undefined
      : idWay(column, askedOf(IDENTITY, at));
  const isTime =
    level === "document" && collection.timestamps && (name === "createdAt" || name === "updatedAt");
  return isTime ? directWay({ as: "column", kind: "time", column }, askedOf(TIMES, at)) : undefined;
}

/** The way to the value of a field that is neither a relation nor holds other fields. */
export function valueWay(field: ResolvedField, at: Standing): Way {
  const { type, values } = field;
  const column = { table: at.table, column: pathWithin(at.group, field.name) };
  const way = (end: Comparable): Way => ({
    ...directWay(end, askedOf(type.operators, at)),
    fromText: type.fromText,
  });
  if (type.operators.includes("near")) return way({ as: "point", column });
  if (type.operators.includes("all")) return way({ as: "choices", column, options: values.options ?? [] });
  return way({ as: "column", kind: type.column as ColumnKind, column, ...spellingOf(field) });
}

const spellingOf = oncePer((field: ResolvedField): { readonly spell?: (text: string) => string } => {
  const { caseless, format } = valueSchema(field) as StringSchema;
  if (!caseless) return {};
  return { spell: format === "email" ? (text) => text.trim().toLowerCase() : canonical };
});

/** The way to what lies under keys of a JSON value. */
export function jsonWay(keys: readonly string[], field: ResolvedField, at: Standing): Way | undefined {
  if (field.type.name !== "json" || !keys.every((key) => JSON_KEY.test(key))) return undefined;
  const column = { table: at.table, column: pathWithin(at.group, field.name), path: keys };
  return directWay({ as: "json", column }, askedOf(INSIDE_JSON, at));
}
