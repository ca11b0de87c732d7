import { oncePer } from "../../base/index.ts";
import type { Join, Select } from "../../ports/index.ts";
import { type SizeOf, sizeOf } from "./answer-size.ts";
import { compileBothWays } from "./compile-both-ways.ts";
import { compileColumns } from "./compile-columns.ts";
import { compileCondition, compileWhere, isDear } from "./compile-condition.ts";
import { type CompiledLists, compileLists } from "./compile-lists.ts";
import { compileOrder } from "./compile-order.ts";
import { compilePage } from "./compile-page.ts";
import type { Decoder } from "./decoder-of.ts";
import { compileFragment, join, name, type Slot, type Sql, sql } from "./fragment.ts";
import { servesTwoIndexes } from "./index-use.ts";
import { type CompileContext, Scope } from "./scope.ts";

/** A select as text, its values, what makes rows of the driver's values, and the lists that these rows have. */
export interface CompiledSelect extends CompiledLists {
  readonly sql: string;
  readonly slots: readonly Slot[];
  readonly decode: Decoder;
  readonly size: SizeOf;
  /** How long a run may take; null for as long as it takes, and for what is not watched. */
  readonly milliseconds: number | null;
}

type Counted = Pick<Select, "from" | "as" | "joins" | "where" | "mostMilliseconds">;

/** Compiles a select; its parameters stay open. */
export function compileSelect(select: Select, unwatched: CompileContext): CompiledSelect {
  const context = watched(select, unwatched);
  const scope = new Scope(context);
  const tables = compileTables(select, scope);
  const columns = compileColumns(select, scope);
  const order = compileOrder(select.orderBy, scope);
  const { fewRows: few } = context.dialect;
  const fragment =
    few !== undefined && servesTwoIndexes(select, context.catalog)
      ? compileBothWays(select, { columns: columns.fragment, tables, order, few }, scope)
      : sql`select ${columns.fragment} from ${tables}${order}${compilePage(select, context)}`;
  const { sql: text, slots } = compileFragment(context.dialect, fragment);
  const { id, lists } = compileLists(
    select.lists,
    { table: select.as ?? select.from, columns: select.columns },
    scope,
  );
  const milliseconds = millisecondsOf(select);
  return { sql: text, slots, decode: columns.decode, size: sizeOf(select), milliseconds, id, lists };
}

/** Compiles the counting of all rows that a select would find. */
export function compileCount(
  select: Counted,
  context: CompileContext,
): Pick<CompiledSelect, "sql" | "slots" | "milliseconds"> {
  const tables = compileTables(select, new Scope(watched(select, context)));
  const whole = sql`select count(*) as ${name("count")} from ${tables}`;
  return { ...compileFragment(context.dialect, whole), milliseconds: millisecondsOf(select) };
}

/** The time of what looks at each row once is the time that its rows take. */
function millisecondsOf({ where, joins = [], mostMilliseconds }: Counted): number | null {
  const isWatched = [where, ...joins.map(({ on }) => on)].some((one) => one !== undefined && isDear(one));
  return isWatched ? (mostMilliseconds ?? null) : null;
}

/** The same context each time, because what was compiled for one is remembered with it. */
const timed = oncePer((context: CompileContext): CompileContext => ({ ...context, timed: true }));

function watched({ mostMilliseconds }: Counted, context: CompileContext): CompileContext {
  return mostMilliseconds === undefined ? context : timed(context);
}

function compileTables(select: Counted, scope: Scope): Sql {
  const from = scope.add(select.from, select.as);
  const joins = (select.joins ?? []).map((one) => compileJoin(one, scope));
  return join([from, ...joins, compileWhere(select.where, scope)], "");
}

function compileJoin(one: Join, scope: Scope): Sql {
  const isOptional = one.optional === true;
  const table = isOptional ? scope.addOptional(one.table, one.as) : scope.add(one.table, one.as);
  const how = isOptional ? sql`left join` : sql`inner join`;
  return sql` ${how} ${table} on ${compileCondition(one.on, scope)}`;
}
