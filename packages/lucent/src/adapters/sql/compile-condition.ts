import type { ColumnKind, ColumnReference, Condition, Operand, Select } from "../../ports/index.ts";
import { checkOperand } from "./check-value.ts";
import { join, name, Placeholder, type Sql, sql } from "./fragment.ts";
import { Scope } from "./scope.ts";

const COMPARISONS: ReadonlyMap<string, Sql> = new Map([
  ["=", sql`=`],
  ["!=", sql`<>`],
  ["<", sql`<`],
  ["<=", sql`<=`],
  [">", sql`>`],
  [">=", sql`>=`],
]);

/** Columns of one likeness can be compared with each other on every database. */
const LIKENESS: Readonly<Record<ColumnKind, "text" | "number" | "boolean" | null>> = {
  id: "text",
  text: "text",
  time: "text",
  integer: "number",
  real: "number",
  boolean: "boolean",
  json: null,
};

const ALWAYS = sql`(1 = 1)`;
const NEVER = sql`(1 = 0)`;

/** A condition as SQL. As everywhere in SQL a comparison with null is neither true nor false, and so is its `not`. */
export function compileCondition(condition: Condition, scope: Scope): Sql {
  if ("all" in condition) {
    return condition.all.length === 0 ? ALWAYS : sql`(${join(compileAll(condition.all, scope), " and ")})`;
  }
  if ("any" in condition) {
    return condition.any.length === 0 ? NEVER : sql`(${join(compileAll(condition.any, scope), " or ")})`;
  }
  if ("not" in condition) return sql`(not ${compileCondition(condition.not, scope)})`;
  if ("compare" in condition) {
    // SQL injection: an operator that is not on the list never becomes text.
    const comparison = COMPARISONS.get(condition.is);
    if (comparison === undefined)
      throw new TypeError(`There is no comparison ${JSON.stringify(condition.is)}.`);
    const right = compileOperand(condition.value, condition.compare, scope);
    return sql`(${compileReference(condition.compare, scope)} ${comparison} ${right})`;
  }
  if ("isNull" in condition) return sql`(${compileReference(condition.isNull, scope)} is null)`;
  if ("oneOf" in condition) {
    const { kind } = scope.column(condition.oneOf);
    const stored = condition.values.map((value) => {
      checkOperand(kind, value, condition.oneOf.column);
      return scope.dialect.store(kind, value);
    });
    if (stored.length === 0) return NEVER;
    return sql`(${scope.dialect.oneOf(compileReference(condition.oneOf, scope), kind, stored)})`;
  }
  if ("contains" in condition) {
    const { kind } = scope.column(condition.contains);
    if (kind !== "text" && kind !== "id") {
      throw new TypeError(`The column "${condition.contains.column}" holds no text to search.`);
    }
    checkOperand(kind, condition.text, condition.contains.column);
    return sql`(${scope.dialect.contains(compileReference(condition.contains, scope), condition.text)})`;
  }
  if ("exists" in condition) return compileExists(condition.exists, scope);
  throw new TypeError("The condition is of no known kind.");
}

/** A column with the name of its table before it. */
export function compileReference(reference: ColumnReference, scope: Scope): Sql {
  scope.column(reference);
  return name(reference.table, reference.column);
}

function compileOperand(operand: Operand, left: ColumnReference, scope: Scope): Sql {
  const { kind } = scope.column(left);
  const store = (value: unknown) => {
    checkOperand(kind, value, left.column);
    return scope.dialect.store(kind, value);
  };
  if (typeof operand !== "object" || operand === null) return sql`${store(operand)}`;
  if ("parameter" in operand) return sql`${new Placeholder(operand.parameter, store)}`;
  const like = LIKENESS[kind];
  if (like === null || like !== LIKENESS[scope.column(operand).kind]) {
    throw new TypeError(`The column "${left.column}" cannot be compared with "${operand.column}".`);
  }
  return compileReference(operand, scope);
}

function compileAll(conditions: readonly Condition[], scope: Scope): Sql[] {
  return conditions.map((condition) => compileCondition(condition, scope));
}

function compileExists(select: Pick<Select, "from" | "as" | "where">, outer: Scope): Sql {
  const scope = new Scope(outer.context, outer);
  const table = scope.add(select.from, select.as);
  if (select.where === undefined) return sql`exists (select 1 from ${table})`;
  return sql`exists (select 1 from ${table} where ${compileCondition(select.where, scope)})`;
}
