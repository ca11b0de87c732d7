import type { Column, Index, SchemaChange, Table } from "../../ports/index.ts";
import type { Dialect } from "./dialect.ts";
import { compileFragment, join, name, raw, type Sql, sql } from "./fragment.ts";

const ON_DELETE: ReadonlyMap<string, Sql> = new Map([
  ["cascade", sql`cascade`],
  ["restrict", sql`restrict`],
  ["set null", sql`set null`],
]);

const LONGEST_NAME = 63;

/** Compiles one step. Steps that another process took meanwhile do nothing, where SQL can say so. */
export function compileSchemaChange(change: SchemaChange, dialect: Dialect): string {
  const { sql: text } = compileFragment(dialect, compileChange(change, dialect));
  return text;
}

/**
 * The name of an index. PostgreSQL cuts names after 63 bytes and both databases want them unique among all
 * tables, so that a short checksum of the whole stands at the end of the readable part.
 */
export function indexName(table: string, index: Index): string {
  const readable = [table, ...index.columns, index.unique === true ? "unique" : "index"];
  return shortName(readable, [table, index.columns, index.unique === true]);
}

/** The name of the rule that a column refers to another table, made like that of an index. */
export function foreignKeyName(table: string, column: string): string {
  return shortName([table, column, "refers"], [table, column]);
}

function shortName(readable: readonly string[], whole: unknown): string {
  const sum = checksum(JSON.stringify(whole));
  const start = readable.join("_").replace(/[^\w]/g, "");
  return `${start.slice(0, LONGEST_NAME - sum.length - 1)}_${sum}`;
}

function compileChange(change: SchemaChange, dialect: Dialect): Sql {
  switch (change.kind) {
    case "create table":
      return compileTable(change.table, dialect);
    case "add column":
      return sql`alter table ${name(change.table)} ${dialect.addColumn} ${compileColumn(change.column, dialect)}`;
    case "create index": {
      const { table, index, nullable } = change;
      const columns = join(
        index.columns.map((column) =>
          index.rough === true ? name(column) : dialect.indexed(name(column), nullable.includes(column)),
        ),
      );
      const kept = index.rough === true ? dialect.rough : sql``;
      const how = index.unique === true ? sql`create unique index` : sql`create index`;
      return sql`${how} if not exists ${name(indexName(table, index))} on ${name(table)}${kept} (${columns})`;
    }
    case "drop index":
      return sql`drop index if exists ${name(indexName(change.table, change.index))}`;
    default:
      throw new TypeError("The schema change is of no known kind.");
  }
}

function compileTable(table: Table, dialect: Dialect): Sql {
  const columns = table.columns.map((column) => {
    const { references: _later, ...apart } = column;
    return compileColumn(dialect.refersLater ? apart : column, dialect);
  });
  const key = sql`primary key (${join(table.primaryKey.map((column) => name(column)))})`;
  const body = join([...columns, key]);
  return sql`create table if not exists ${name(table.name)} (${body})${dialect.tableOptions}`;
}

function compileColumn(column: Column, dialect: Dialect): Sql {
  const parts = [name(column.name), raw(dialect.types[column.kind])];
  if (column.nullable === false) parts.push(sql`not null`);
  const check = dialect.check(column);
  if (check !== null) parts.push(sql`check (${check})`);
  if (column.references !== undefined) parts.push(compileReference(column, column.references));
  return join(parts, " ");
}

/** What says that a column refers to another table. */
export function compileReference(
  column: Column,
  { table, onDelete }: NonNullable<Column["references"]>,
): Sql {
  const follows = ON_DELETE.get(onDelete);
  if (follows === undefined) throw new TypeError(`"${column.name}" says not what follows a deletion.`);
  return sql`references ${name(table)} on delete ${follows}`;
}

/** FNV-1a in 32 bits: names need to differ, not to be secret. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
