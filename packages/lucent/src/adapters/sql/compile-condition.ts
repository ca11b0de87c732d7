import type { ColumnKind, ColumnReference, Condition, Operand, Select } from "../../ports/index.ts";
import { checkOperand, checkValue } from "./check-value.ts";
import {
  compileInner,
  compileInnerComparison,
  compileInnerNull,
  compileInnerOneOf,
  compileJson,
  isInner,
} from "./compile-inner.ts";
import { compileInside, compileNear } from "./compile-place.ts";
import { conjuncts } from "./conjuncts.ts";
import { join, name, Placeholder, type Sql, sql } from "./fragment.ts";
import { Scope } from "./scope.ts";
import { storeGiven, storeOperand } from "./store-operand.ts";

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

const DEAR = ["contains", "near", "inside", "exists", "foundIn"];
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
  if ("not" in condition) {
    const { not } = condition;
    // An index leads to what is `not null`, but not to what is not `null`.
    if ("isNull" in not && !isInner(not.isNull))
      return sql`(${compileReference(not.isNull, scope)} is not null)`;
    return sql`(not ${compileCondition(not, scope)})`;
  }
  if ("isTrue" in condition) return sql`(${compileCondition(condition.isTrue, scope)} is true)`;
  if ("compare" in condition) return compileComparison(condition, scope);
  if ("isNull" in condition) {
    if (isInner(condition.isNull)) return compileInnerNull(condition.isNull, scope);
    return sql`(${compileReference(condition.isNull, scope)} is null)`;
  }
  if ("oneOf" in condition) return compileOneOf(condition, scope);
  if ("contains" in condition) return compileContains(condition, scope);
  if ("holds" in condition) return compileHolds(condition, scope);
  if ("near" in condition) return compileNear(condition, scope);
  if ("inside" in condition) return compileInside(condition, scope);
  if ("foundIn" in condition) return compileFoundIn(condition, scope);
  if ("exists" in condition) return compileExists(condition.exists, scope);
  throw new TypeError("The condition is of no known kind.");
}

/**
 * The `where` of a statement, or nothing where every row is let through: SQLite counts a table without one many
 * times faster.
 */
export function compileWhere(where: Condition | undefined, scope: Scope): Sql {
  if (where === undefined || isAlways(where)) return sql``;
  const condition = compileFilter(where, scope);
  return isDear(where) ? sql` where ${compileInTime(scope)}${condition}` : sql` where ${condition}`;
}

/**
 * A condition of which nothing but its truth counts. Query bombs: PostgreSQL makes a join of each look-up in another
 * table that stands side by side with others, and takes seconds to plan a hundred of them; of what `is true` it does not.
 */
export function compileFilter(where: Condition, scope: Scope): Sql {
  const { fewLookups } = scope.dialect;
  if (fewLookups === undefined) return compileCondition(where, scope);
  const parts = conjuncts(where);
  if (parts.filter(isLookup).length <= fewLookups) return compileCondition(where, scope);
  return compileCondition({ all: parts.map((one) => (isLookup(one) ? { isTrue: one } : one)) }, scope);
}

function isLookup(condition: Condition): boolean {
  const looked = "not" in condition ? condition.not : condition;
  return "foundIn" in looked || "exists" in looked;
}

/** Whether a condition may take long for a single row. */
export function isDear(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(isDear);
  if ("any" in condition) return condition.any.some(isDear);
  if ("not" in condition) return isDear(condition.not);
  if ("isTrue" in condition) return isDear(condition.isTrue);
  if ("compare" in condition) return isInner(condition.compare);
  return DEAR.some((kind) => kind in condition);
}

/** Stands before a condition. Query bombs: a statement whose time is watched is ended at the first row that it looks at too late. */
export function compileInTime({ context }: Scope): Sql {
  const { timed, dialect } = context;
  return timed && dialect.inTime ? sql`${dialect.inTime} and ` : sql``;
}

function isAlways(condition: Condition): boolean {
  return "all" in condition && condition.all.every(isAlways);
}

/** A column with the name of its table before it. */
export function compileReference(reference: ColumnReference, scope: Scope): Sql {
  scope.column(reference);
  if (isInner(reference)) throw new TypeError(`Here stands no value from inside "${reference.column}".`);
  return name(reference.table, reference.column);
}

type Of<Key extends string> = Extract<Condition, Readonly<Record<Key, unknown>>>;

function compileComparison({ compare, is, value }: Of<"compare">, scope: Scope): Sql {
  // SQL injection: an operator that is not on the list never becomes text.
  const comparison = COMPARISONS.get(is);
  if (comparison === undefined) throw new TypeError(`There is no comparison ${JSON.stringify(is)}.`);
  if (isInner(compare)) return compileInnerComparison(compare, { comparison, value }, scope);
  const [left, right] = compileSides(compare, value, scope);
  return sql`(${left} ${comparison} ${right})`;
}

function compileOneOf({ oneOf, values }: Of<"oneOf">, scope: Scope): Sql {
  if (isInner(oneOf)) {
    const inner = compileInnerOneOf(oneOf, values, scope);
    return values.length === 0 ? NEVER : inner;
  }
  const { kind } = scope.column(oneOf);
  const stored = values.map((value) => storeOperand(oneOf, value, scope));
  if (stored.length === 0) return NEVER;
  return sql`(${scope.dialect.oneOf(compileReference(oneOf, scope), kind, stored)})`;
}

function compileContains({ contains, text }: Of<"contains">, scope: Scope): Sql {
  if (isInner(contains)) {
    checkValue("text", text, contains.column);
    return sql`(${scope.dialect.contains(compileInner(contains, "text", scope), text)})`;
  }
  const { kind } = scope.column(contains);
  if (kind !== "text" && kind !== "id") {
    throw new TypeError(`The column "${contains.column}" holds no text to search.`);
  }
  checkOperand(kind, text, contains.column);
  return sql`(${scope.dialect.contains(compileReference(contains, scope), text)})`;
}

function compileHolds({ holds, values }: Of<"holds">, scope: Scope): Sql {
  const column = compileJson(holds, scope);
  for (const value of values) checkValue("text", value, holds.column);
  return values.length === 0 ? NEVER : sql`(${scope.dialect.json.holds(column, values)})`;
}

function compileSides(left: ColumnReference, right: Operand, scope: Scope): readonly [Sql, Sql] {
  if (typeof right === "object" && right !== null && !("parameter" in right)) {
    return compileColumnsAlike({ reference: left, scope }, { reference: right, scope });
  }
  const { kind } = scope.column(left);
  const isGiven = typeof right === "object" && right !== null;
  const given = isGiven
    ? sql`${new Placeholder(right.parameter, (value) => storeGiven(left, value, scope))}`
    : scope.dialect.compared(kind, storeOperand(left, right, scope));
  return [compileReference(left, scope), given];
}

interface Scoped {
  readonly reference: ColumnReference;
  readonly scope: Scope;
}

/** Two columns that are compared with each other: as they stand where they are of one kind. */
function compileColumnsAlike(left: Scoped, right: Scoped): readonly [Sql, Sql] {
  const [one, other] = [left, right].map(({ reference, scope }) => scope.column(reference).kind);
  const like = LIKENESS[one as ColumnKind];
  if (like === null || like !== LIKENESS[other as ColumnKind]) {
    const [first, second] = [left.reference.column, right.reference.column];
    throw new TypeError(`The column "${first}" cannot be compared with "${second}".`);
  }
  const compile = ({ reference, scope }: Scoped, kind: ColumnKind) => {
    const column = compileReference(reference, scope);
    return like === "text" && one !== other ? scope.dialect.asText(column, kind) : column;
  };
  return [compile(left, one as ColumnKind), compile(right, other as ColumnKind)];
}

function compileAll(conditions: readonly Condition[], scope: Scope): Sql[] {
  return conditions.map((condition) => compileCondition(condition, scope));
}

function compileFoundIn(
  { foundIn, select }: Extract<Condition, { foundIn: ColumnReference }>,
  outer: Scope,
): Sql {
  const scope = new Scope(outer.context, outer);
  const table = scope.add(select.from, select.as);
  const inner = { table: select.as ?? select.from, column: select.column };
  const [left, right] = compileColumnsAlike(
    { reference: foundIn, scope: outer },
    { reference: inner, scope },
  );
  const where = sql`${compileInTime(scope)}${compileFilter(select.where ?? { all: [] }, scope)}`;
  return sql`(${left} in (select ${right} from ${table} where ${where}))`;
}

function compileExists(select: Pick<Select, "from" | "as" | "where">, outer: Scope): Sql {
  const scope = new Scope(outer.context, outer);
  const table = scope.add(select.from, select.as);
  const where = select.where ?? { all: [] };
  return sql`exists (select 1 from ${table} where ${compileInTime(scope)}${compileFilter(where, scope)})`;
}
