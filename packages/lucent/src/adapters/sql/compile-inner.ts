import type { ColumnReference, JsonReference } from "../../ports/index.ts";
import { checkValue } from "./check-value.ts";
import type { InnerKind, InnerValue } from "./dialect.ts";
import { join, name, type Sql, sql } from "./fragment.ts";
import type { Scope } from "./scope.ts";

const KEY = /^[A-Za-z0-9_]+$/;
const KINDS: ReadonlyMap<string, InnerKind> = new Map([
  ["string", "text"],
  ["number", "real"],
  ["boolean", "boolean"],
]);

/** Whether a reference leads into a column instead of meaning all of it. */
export function isInner(reference: ColumnReference | JsonReference): reference is JsonReference {
  return "path" in reference;
}

/** A column of kind `json`, as a whole. */
export function compileJson({ table, column, ...rest }: ColumnReference, scope: Scope): Sql {
  if (scope.column({ table, column }).kind !== "json") {
    throw new TypeError(`The column "${column}" holds no JSON to look into.`);
  }
  if ("path" in rest) throw new TypeError(`Here stands no value from inside "${column}".`);
  return name(table, column);
}

/** Compares a value inside JSON with one of its kind. */
export function compileInnerComparison(
  reference: JsonReference,
  { comparison, value }: { readonly comparison: Sql; readonly value: unknown },
  scope: Scope,
): Sql {
  const kind = kindOf(value, reference);
  if (kind === "boolean" && comparison.sql !== "=" && comparison.sql !== "<>") {
    throw new TypeError(`A boolean inside "${reference.column}" has no order.`);
  }
  const { given } = scope.dialect.json;
  return sql`(${compileInner(reference, kind, scope)} ${comparison} ${given(kind, value as InnerValue)})`;
}

/** Whether nothing stands inside JSON at the end of a path. */
export function compileInnerNull(reference: JsonReference, scope: Scope): Sql {
  return sql`(${scope.dialect.json.isNothing(...compileWay(reference, scope))})`;
}

/** Whether a value inside JSON is one of at least one value, each compared within its kind. */
export function compileInnerOneOf(
  reference: JsonReference,
  values: readonly InnerValue[],
  scope: Scope,
): Sql {
  const [column, path] = compileWay(reference, scope);
  const kinds = values.map((value) => kindOf(value, reference));
  const { inner, oneOf } = scope.dialect.json;
  const parts = [...new Set(kinds)].sort().map((kind) => {
    const ofKind = values.filter((_value, place) => kinds[place] === kind);
    return oneOf(inner(column, path, kind), kind, ofKind);
  });
  return sql`(${join(parts, " or ")})`;
}

/** A value inside JSON if it is of the kind, otherwise null. */
export function compileInner(reference: JsonReference, kind: InnerKind, scope: Scope): Sql {
  return scope.dialect.json.inner(...compileWay(reference, scope), kind);
}

function compileWay({ table, column, path }: JsonReference, scope: Scope): [Sql, readonly string[]] {
  return [compileJson({ table, column }, scope), checkPath(path, column)];
}

function kindOf(value: unknown, { column }: JsonReference): InnerKind {
  const kind = KINDS.get(typeof value);
  if (kind === undefined) throw new TypeError(`What lies inside "${column}" is compared with plain values.`);
  checkValue(kind, value, column);
  return kind;
}

/** Path injection: a quote, a dot or a bracket in a key would lead elsewhere. */
function checkPath(path: JsonReference["path"], column: string): readonly string[] {
  const isPath = Array.isArray(path) && path.length > 0;
  if (!isPath || !path.every((key) => typeof key === "string" && KEY.test(key))) {
    throw new TypeError(`The path into "${column}" is none.`);
  }
  return path;
}
