import { oncePer } from "../../base/index.ts";
import type { ColumnKind, Select } from "../../ports/index.ts";
import { checkName } from "./catalog.ts";
import { compileReference } from "./compile-condition.ts";
import { type Decoder, decoderOf } from "./decoder-of.ts";
import { join, name, type Sql, sql } from "./fragment.ts";
import type { CompileContext, Scope } from "./scope.ts";

/** The columns of an answer as text, and what makes rows of what the driver gives. */
interface CompiledColumns {
  readonly fragment: Sql;
  readonly decode: Decoder;
}

/**
 * Compiles the columns that a select asks for. A collection asks for the same list each time, and the list
 * is most of the statement, so that it is compiled once for each table.
 */
export function compileColumns(
  select: Pick<Select, "columns" | "from" | "as" | "joins">,
  scope: Scope,
): CompiledColumns {
  const { columns, from, as, joins } = select;
  if (as !== undefined || joins !== undefined) return compile(columns, scope);
  const known = compiledLists(scope.context)(columns);
  const compiled = known.get(from) ?? compile(columns, scope);
  known.set(from, compiled);
  return compiled;
}

const compiledLists = oncePer((_context: CompileContext) =>
  oncePer((_columns: Select["columns"]) => new Map<string, CompiledColumns>()),
);

function compile(columns: Select["columns"], scope: Scope): CompiledColumns {
  if (columns.length === 0) throw new TypeError("The select asks for no column.");
  const kinds = new Map<string, ColumnKind>();
  const parts = columns.map((column) => {
    const as = column.as ?? column.column;
    checkName(as);
    if (kinds.has(as)) throw new TypeError(`The select gives two columns the name "${as}".`);
    kinds.set(as, scope.column(column).kind);
    return sql`${compileReference(column, scope)} as ${name(as)}`;
  });
  const named = [...kinds].map(([as, kind]) => ({ name: as, kind }));
  return { fragment: join(parts), decode: decoderOf(named, scope.dialect) };
}
