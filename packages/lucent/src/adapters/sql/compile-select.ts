import type { Join, Order, Parameter, Row, Select } from "../../ports/index.ts";
import { compileColumns } from "./compile-columns.ts";
import { compileCondition, compileReference } from "./compile-condition.ts";
import { compileFragment, join, name, Placeholder, type Slot, type Sql, sql } from "./fragment.ts";
import { type CompileContext, Scope } from "./scope.ts";

/** A select as text, its values, and what makes rows of the driver's into rows of the port's. */
export interface CompiledSelect {
  readonly sql: string;
  readonly slots: readonly Slot[];
  readonly decode: (rows: Row[]) => Row[];
}

/** Compiles a select; its parameters stay open. */
export function compileSelect(select: Select, context: CompileContext): CompiledSelect {
  const scope = new Scope(context);
  const tables = compileTables(select, scope);
  const columns = compileColumns(select, scope);
  const order = compileOrder(select.orderBy, scope);
  const page = compilePage(select, context);
  const fragment = sql`select ${columns.fragment} from ${tables}${order}${page}`;
  return { ...compileFragment(context.dialect, fragment), decode: columns.decode };
}

/** Compiles the counting of all rows that a select would find. */
export function compileCount(
  select: Pick<Select, "from" | "as" | "joins" | "where">,
  context: CompileContext,
): Omit<CompiledSelect, "decode"> {
  const tables = compileTables(select, new Scope(context));
  return compileFragment(context.dialect, sql`select count(*) as ${name("count")} from ${tables}`);
}

function compileTables(select: Pick<Select, "from" | "as" | "joins" | "where">, scope: Scope): Sql {
  const from = scope.add(select.from, select.as);
  const joins = (select.joins ?? []).map((one) => compileJoin(one, scope));
  const where = select.where === undefined ? [] : [sql` where ${compileCondition(select.where, scope)}`];
  return join([from, ...joins, ...where], "");
}

function compileJoin(one: Join, scope: Scope): Sql {
  const table = scope.add(one.table, one.as);
  const how = one.optional === true ? sql`left join` : sql`inner join`;
  return sql` ${how} ${table} on ${compileCondition(one.on, scope)}`;
}

function compileOrder(orderBy: readonly Order[] | undefined, scope: Scope): Sql {
  if (orderBy === undefined || orderBy.length === 0) return sql``;
  const orders = orderBy.map((order) => {
    // SQL injection: a direction that is not one of the two never becomes text.
    if (order.direction !== "ascending" && order.direction !== "descending") {
      throw new TypeError(`There is no direction ${JSON.stringify(order.direction)}.`);
    }
    if (scope.column(order.column).kind === "json") {
      throw new TypeError(`The column "${order.column.column}" holds JSON, which has no order.`);
    }
    return scope.dialect.order(compileReference(order.column, scope), order.direction);
  });
  return sql` order by ${join(orders)}`;
}

function compilePage(select: Select, context: CompileContext): Sql {
  const { limit, offset } = select;
  if (limit === undefined && offset === undefined) return sql``;
  const rows = limit === undefined ? context.dialect.noLimit : compileAmount(limit, "limit");
  return offset === undefined
    ? sql` limit ${rows}`
    : sql` limit ${rows} offset ${compileAmount(offset, "offset")}`;
}

function compileAmount(amount: number | Parameter, word: string): Sql {
  const check = (value: unknown) => {
    if (!Number.isSafeInteger(value) || (value as number) < 0) {
      throw new TypeError(`The ${word} must be a whole number from 0 upward.`);
    }
    return value as number;
  };
  return typeof amount === "object"
    ? sql`${new Placeholder(amount.parameter, check)}`
    : sql`${check(amount)}`;
}
