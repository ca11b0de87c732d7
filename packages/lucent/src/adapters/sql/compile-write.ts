import type { Column, Delete, Increment, Insert, Table, Update, Value, Write } from "../../ports/index.ts";
import { checkValue } from "./check-value.ts";
import { compileFilter } from "./compile-condition.ts";
import { type Decoder, decoderOf } from "./decoder-of.ts";
import type { Stored } from "./dialect.ts";
import { compileFragment, join, name, Placeholder, type Sql, sql } from "./fragment.ts";
import { type CompileContext, Scope } from "./scope.ts";

/** A write as text and values, with the guard that the driver's side checks. */
export interface CompiledWrite {
  readonly sql: string;
  readonly values: readonly Stored[];
  /** Whether the statement gives rows back. */
  readonly returns: boolean;
  readonly expect: number | null;
  readonly decode: Decoder;
}

/** Compiles one statement of a batch. */
export function compileWrite(write: Write, context: CompileContext): CompiledWrite {
  const { dialect } = context;
  const { fragment, table, returning = [] } = compileKind(write, context);
  const { sql: text, slots } = compileFragment(dialect, fragment);
  if (slots.some((slot) => slot instanceof Placeholder)) {
    throw new TypeError("A write takes values, not parameters.");
  }
  return {
    sql: text,
    values: slots as readonly Stored[],
    returns: returning.length > 0,
    expect: isSure(write) ? null : (write.expect ?? null),
    decode: decoderOf(
      returning.map((column) => context.catalog.column(table, column)),
      dialect,
    ),
  };
}

/** An insert without a condition adds one row or fails, so that a guard which expects just that need not be asked. */
function isSure(write: Write): boolean {
  return write.kind === "insert" && write.when === undefined && write.expect === 1;
}

interface Compiled {
  readonly fragment: Sql;
  readonly table: string;
  readonly returning?: readonly string[] | undefined;
}

function compileKind(write: Write, context: CompileContext): Compiled {
  switch (write.kind) {
    case "insert":
      return { fragment: compileInsert(write, context), table: write.into };
    case "update":
      return { fragment: compileUpdate(write, context), table: write.table, returning: write.returning };
    case "delete":
      return { fragment: compileDelete(write, context), table: write.from, returning: write.returning };
    default:
      throw new TypeError("The write is of no known kind.");
  }
}

function compileInsert(insert: Insert, context: CompileContext): Sql {
  const table = context.catalog.table(insert.into);
  const entries = Object.entries(insert.values);
  if (entries.length === 0) throw new TypeError(`The insert into "${insert.into}" gives no value.`);
  for (const column of table.columns) {
    if (column.nullable === false && !Object.hasOwn(insert.values, column.name)) refuseNull(column.name);
  }
  const columns = join(entries.map(([column]) => name(column)));
  const values = join(
    entries.map(
      ([column, value]) => sql`${store(context.catalog.column(table.name, column), value, context)}`,
    ),
  );
  if (insert.when === undefined) return sql`insert into ${name(table.name)} (${columns}) values (${values})`;
  const when = compileFilter(insert.when, new Scope(context));
  return sql`insert into ${name(table.name)} (${columns}) select ${values} where ${when}`;
}

function compileUpdate(update: Update, context: CompileContext): Sql {
  const scope = new Scope(context);
  const from = scope.add(update.table);
  const table = context.catalog.table(update.table);
  const entries = Object.entries(update.set);
  if (entries.length === 0) throw new TypeError(`The update of "${update.table}" sets nothing.`);
  const sets = entries.map(([column, value]) => compileSet(table, [column, value], context));
  const where = compileFilter(update.where, scope);
  return sql`update ${from} set ${join(sets)} where ${where}${compileReturning(update.returning)}`;
}

function compileSet(
  table: Table,
  [column, value]: [string, Value | Increment],
  context: CompileContext,
): Sql {
  const declared = context.catalog.column(table.name, column);
  const { kind } = declared;
  if (kind === "json" || value === null || typeof value !== "object") {
    return sql`${name(column)} = ${store(declared, value as Value, context)}`;
  }
  if (kind !== "integer" || !("increment" in value)) {
    throw new TypeError(`The column "${column}" of "${table.name}" cannot be counted up.`);
  }
  checkValue(kind, value.increment, column);
  const added = context.dialect.store(kind, value.increment);
  return sql`${name(column)} = coalesce(${name(column)}, 0) + ${added}`;
}

function compileDelete(remove: Delete, context: CompileContext): Sql {
  const scope = new Scope(context);
  const from = scope.add(remove.from);
  const where = compileFilter(remove.where, scope);
  return sql`delete from ${from} where ${where}${compileReturning(remove.returning)}`;
}

function compileReturning(columns: readonly string[] | undefined): Sql {
  if (columns === undefined || columns.length === 0) return sql``;
  return sql` returning ${join(columns.map((column) => name(column)))}`;
}

function store(column: Column, value: Value, context: CompileContext): Stored {
  if (value === null) return column.nullable === false ? refuseNull(column.name) : null;
  checkValue(column.kind, value, column.name);
  return context.dialect.store(column.kind, value);
}

function refuseNull(column: string): never {
  throw new TypeError(`The column "${column}" cannot be empty.`);
}
