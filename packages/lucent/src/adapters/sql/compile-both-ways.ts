import type { Parameter, Select } from "../../ports/index.ts";
import { compileWhere } from "./compile-condition.ts";
import { compileLimit, compileOffset } from "./compile-page.ts";
import { name, raw, type Sql, sql } from "./fragment.ts";
import { alongTheOrder, ownList } from "./index-use.ts";
import { Scope } from "./scope.ts";

/** The parts of a statement that are compiled alike whichever way it goes. */
interface Parts {
  readonly columns: Sql;
  /** The table with the whole condition. */
  readonly tables: Sql;
  readonly order: Sql;
  /** How many rows are few: that many are sorted in no time, and of more than that one is met soon. */
  readonly few: number;
}

/**
 * A statement for a condition and an order of which each has an index of its own. If few rows are found, these are
 * put in order; of many, the order is gone along until enough have been met. Each way alone would read the whole
 * table for the other kind of question.
 */
export function compileBothWays(select: Select, { columns, tables, order, few }: Parts, scope: Scope): Sql {
  const { from, as = from } = select;
  const table = as === from ? name(from) : sql`${name(from)} as ${name(as)}`;
  const id = name(as, "id");
  const found = name("$few");
  const most = raw(String(few));
  const ids = sql`${idsOf(select, { id, tables }, scope)} limit ${raw(String(few + 1))}`;
  // Through a list more may be found than the rest of the condition lets through.
  const rest = ownList(select) ? sql`${compileWhere(select.where, scope)} and` : sql` where`;
  const walk = compileWhere(alongTheOrder(select), scope);
  const page = (comparison: Sql) => pageIf(select, sql`(select count(*) from ${found}) ${comparison}`, scope);
  const put = sql`${table}${rest} ${id} in (select ${name("id")} from ${found})${order}${page(sql`<= ${most}`)}`;
  const gone = sql`${table}${walk}${order}${page(sql`> ${most}`)}`;
  return sql`with ${found} as materialized (${ids}) ${join(sql`select ${columns} from ${put}`, sql`select ${columns} from ${gone}`)}`;
}

function join(one: Sql, other: Sql): Sql {
  return sql`select * from (${one}) union all select * from (${other})`;
}

/** The page, or none of it. In a `where` the question would be asked of every row. */
function pageIf({ limit, offset }: Select, holds: Sql, { dialect }: Scope): Sql {
  const rows = compileLimit(limit as number | Parameter, dialect);
  return sql` limit case when ${holds} then ${rows} else 0 end${compileOffset(offset)}`;
}

/** The ids of the rows that are found. */
function idsOf(select: Select, { id, tables }: { id: Sql; tables: Sql }, outer: Scope): Sql {
  const list = ownList(select);
  if (!list) return sql`select ${id} from ${tables}`;
  const scope = new Scope(outer.context);
  const from = scope.add(list.from, list.as);
  const owner = name(list.as ?? list.from, list.column);
  return sql`select distinct ${owner} as ${name("id")} from ${from}${compileWhere(list.where, scope)}`;
}
