import type { Column, ColumnKind } from "../../ports/index.ts";
import { compileFragment, join, name, type Sql, sql } from "../sql/fragment.ts";
import type { Standing, StandingColumn, StandingIndex, StandingTable, Stored } from "../sql/index.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import type { Reader } from "./reader.ts";

const KINDS: ReadonlyMap<string, readonly ColumnKind[]> = new Map([
  ["uuid", ["id"]],
  ["text", ["text"]],
  ["timestamp with time zone", ["time"]],
  ["bigint", ["integer"]],
  ["double precision", ["real"]],
  ["boolean", ["boolean"]],
  ["jsonb", ["json"]],
]);

const ON_DELETE: ReadonlyMap<string, NonNullable<Column["references"]>["onDelete"]> = new Map([
  ["c", "cascade"],
  ["n", "set null"],
  ["r", "restrict"],
]);

/** The tables of the schema in which new ones would be made. */
const HERE = sql`relation.relnamespace = current_schema()::regnamespace and relation.relkind in ('r', 'p')`;

/** Reads the tables that stand in a PostgreSQL database. */
export async function introspectPostgres(reader: Reader): Promise<Standing> {
  const ask = (fragment: Sql) => {
    const { sql: text, slots } = compileFragment(postgresDialect, fragment);
    return reader.ask({ sql: text, values: slots as Stored[] });
  };
  const columns = await ask(sql`
    select relation.relname, attname, format_type(atttypid, atttypmod), not attnotnull,
      atthasdef or attidentity <> '' or attgenerated <> '',
      (select collname from pg_collation where oid = attcollation)
    from pg_class as relation
    left join pg_attribute on attrelid = relation.oid and attnum > 0 and not attisdropped
    where ${HERE} order by relation.relname, attnum
  `);
  const references = await ask(sql`
    select relation.relname, attname, other.relname, confdeltype
    from pg_constraint join pg_class as relation on relation.oid = conrelid
    join pg_class as other on other.oid = confrelid
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where ${HERE} and contype = 'f' and cardinality(conkey) = 1
  `);
  const indexes = await ask(sql`
    select relation.relname, made.relname, indisprimary, indisunique,
      array_to_json(array(
        select attname from unnest(indkey::int2[]) with ordinality as key(place, rank)
        join pg_attribute on attrelid = indrelid and attnum = place order by rank
      ))
    from pg_index join pg_class as relation on relation.oid = indrelid
    join pg_class as made on made.oid = indexrelid
    where ${HERE} and indpred is null and indexprs is null and indisvalid
  `);
  return {
    tables: [...new Set(columns.map(([table]) => table as string))].map((table) =>
      readTable(table, {
        columns: columns.filter((row) => row[0] === table),
        references: references.filter((row) => row[0] === table),
        indexes: indexes.filter((row) => row[0] === table),
      }),
    ),
    sameName: (called) => called,
    hasRows: async (table) => (await ask(sql`select 1 from ${name(table)} limit 1`)).length > 0,
    async hasDoubles(table, among) {
      const group = join(among.map((column) => name(column)));
      const filled = join(
        among.map((column) => sql`${name(column)} is not null`),
        " and ",
      );
      const doubles = sql`select 1 from ${name(table)} where ${filled} group by ${group} having count(*) > 1 limit 1`;
      return (await ask(doubles)).length > 0;
    },
  };
}

interface Rows {
  readonly columns: readonly Stored[][];
  readonly references: readonly Stored[][];
  readonly indexes: readonly Stored[][];
}

function readTable(table: string, { columns, references, indexes }: Rows): StandingTable {
  const read = indexes.map(([, called, isKey, unique, covered]) => ({
    name: called as string,
    isKey: isKey === "t",
    unique: unique === "t",
    columns: JSON.parse(covered as string) as string[],
  }));
  return {
    name: table,
    columns: columns.filter(([, called]) => called !== null).map((row) => readColumn(row, references)),
    primaryKey: read.find(({ isKey }) => isKey)?.columns ?? [],
    indexes: read.filter(({ isKey }) => !isKey).map(({ isKey: _key, ...index }): StandingIndex => index),
  };
}

function readColumn(row: readonly Stored[], references: readonly Stored[][]): StandingColumn {
  const [, called, type, nullable, filled, collation] = row;
  const reference = references.find(([, column]) => column === called);
  const onDelete = ON_DELETE.get(reference?.[3] as string);
  // Another collation would put texts in another order.
  const isOurs = type !== "text" || collation === "C";
  return {
    name: called as string,
    type: isOurs ? (type as string) : `${type} collate "${collation}"`,
    kinds: isOurs ? (KINDS.get(type as string) ?? []) : [],
    nullable: nullable === "t",
    filled: filled === "t",
    ...(reference && onDelete && { references: { table: reference[2] as string, onDelete } }),
  };
}
