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
  const readable = [table, ...index.columns, index.unique === true ? "unique" : "index"].join("_");
  const sum = checksum(JSON.stringify([table, index.columns, index.unique === true]));
  return `${readable.replace(/[^\w]/g, "").slice(0, LONGEST_NAME - sum.length - 1)}_${sum}`;
}

function compileChange(change: SchemaChange, dialect: Dialect): Sql {
  switch (change.kind) {
    case "create table":
      return compileTable(change.table, dialect);
    case "add column":
      return sql`alter table ${name(change.table)} add column ${compileColumn(change.column, dialect)}`;
    case "create index": {
      const { table, index } = change;
      const columns = join(index.columns.map((column) => name(column)));
      const how = index.unique === true ? sql`create unique index` : sql`create index`;
      return sql`${how} if not exists ${name(indexName(table, index))} on ${name(table)} (${columns})`;
    }
    case "drop index":
      return sql`drop index if exists ${name(indexName(change.table, change.index))}`;
    default:
      throw new TypeError("The schema change is of no known kind.");
  }
}

function compileTable(table: Table, dialect: Dialect): Sql {
  const columns = table.columns.map((column) => compileColumn(column, dialect));
  const key = sql`primary key (${join(table.primaryKey.map((column) => name(column)))})`;
  const body = join([...columns, key]);
  return sql`create table if not exists ${name(table.name)} (${body})${dialect.tableOptions}`;
}

function compileColumn(column: Column, dialect: Dialect): Sql {
  const parts = [name(column.name), raw(dialect.types[column.kind])];
  if (column.nullable === false) parts.push(sql`not null`);
  const check = dialect.check(column);
  if (check !== null) parts.push(sql`check (${check})`);
  if (column.references !== undefined) {
    const onDelete = ON_DELETE.get(column.references.onDelete);
    if (onDelete === undefined) throw new TypeError(`"${column.name}" says not what follows a deletion.`);
    parts.push(sql`references ${name(column.references.table)} on delete ${onDelete}`);
  }
  return join(parts, " ");
}

/** FNV-1a in 32 bits: names need to differ, not to be secret. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
