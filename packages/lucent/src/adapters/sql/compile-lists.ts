import { oncePer } from "../../base/index.ts";
import type { ColumnReference, List, Select } from "../../ports/index.ts";
import { checkName } from "./catalog.ts";
import { compileColumns } from "./compile-columns.ts";
import { compileOrder } from "./compile-order.ts";
import type { Decoder } from "./decoder-of.ts";
import { compileFragment, name, type Slot, sql } from "./fragment.ts";
import { type CompileContext, Scope } from "./scope.ts";

/** The parameter of a list's statement: the ids of all rows that have the list. */
export const OWNERS = "owners";

/** Lists, and where the id of their owner stands among the values that are read for it. */
export interface CompiledLists {
  readonly id: number;
  readonly lists: readonly CompiledList[];
}

/** A list as one statement for all rows that have it; behind the values of its columns stands the owner's id. */
export interface CompiledList extends CompiledLists {
  readonly as: string;
  readonly sql: string;
  readonly slots: readonly Slot[];
  readonly decode: Decoder;
  /** Where the owner's id stands among the values. */
  readonly owner: number;
}

interface Owner {
  readonly table: string;
  readonly columns: Select["columns"];
}

/** Compiles the lists of what reads these columns; the table is named as in the statement. */
export function compileLists(
  lists: readonly List[] | undefined,
  { table, columns }: Owner,
  scope: Scope,
): CompiledLists {
  if (lists === undefined || lists.length === 0) return { id: -1, lists: [] };
  const id = columns.findIndex((column) => column.table === table && column.column === "id");
  if (id === -1) throw new TypeError(`"${table}" has lists, but its "id" is not asked for.`);
  checkId({ table, column: "id" }, scope);
  const taken = new Set(columns.map((column) => column.as ?? column.column));
  for (const { as } of lists) {
    checkName(as);
    if (taken.has(as)) throw new TypeError(`The select gives two things the name "${as}".`);
    taken.add(as);
  }
  return { id, lists: compiledOnce(scope.context)(lists) };
}

/** A collection asks for the same lists each time, and nothing in them depends on what is asked beside them. */
const compiledOnce = oncePer((context: CompileContext) =>
  oncePer((lists: readonly List[]) => lists.map((list) => compileList(list, context))),
);

function compileList(list: List, context: CompileContext): CompiledList {
  const scope = new Scope(context);
  const from = scope.add(list.from);
  const here = (column: string): ColumnReference => ({ table: list.from, column });
  const columns = list.columns.map(here);
  const { fragment, decode } = compileColumns({ from: list.from, columns }, scope);
  checkId(here(list.parent), scope);
  const parent = name(list.from, list.parent);
  const wanted = scope.dialect.oneOfGiven(parent, OWNERS);
  // The owner's id comes first in the order, so that an index over both columns gives it without sorting.
  const order = compileOrder(
    [list.parent, list.orderBy].map((column) => ({ column: here(column), direction: "ascending" as const })),
    scope,
  );
  const whole = sql`select ${fragment}, ${parent} from ${from} where ${wanted}${order}`;
  return {
    as: list.as,
    ...compileFragment(context.dialect, whole),
    decode,
    owner: columns.length,
    ...compileLists(list.lists, { table: list.from, columns }, scope),
  };
}

function checkId(reference: ColumnReference, scope: Scope): void {
  const { kind } = scope.column(reference);
  if (kind !== "id" && kind !== "text") {
    throw new TypeError(`The column "${reference.column}" of "${reference.table}" holds no ids.`);
  }
}
