import type { ColumnKind, Durability } from "../../ports/index.ts";
import { compileFragment, join, name, type Sql, sql } from "../sql/fragment.ts";
import type { Standing, StandingColumn, StandingIndex, StandingTable, Stored } from "../sql/index.ts";
import type { Statement } from "./exchange.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { serverFaults } from "./server-faults.ts";
import {
  type Catalogued,
  type CataloguedTable,
  SERVER,
  type Server,
  SYSTEM_CATALOG,
} from "./system-catalog.ts";

const KINDS: ReadonlyMap<string, readonly ColumnKind[]> = new Map([
  ["uuid", ["id"]],
  ['text collate "C"', ["text"]],
  ["timestamp with time zone", ["time"]],
  ["bigint", ["integer"]],
  ["double precision", ["real"]],
  ["boolean", ["boolean"]],
  ["jsonb", ["json"]],
]);

const ON_DELETE: Readonly<Record<string, NonNullable<StandingColumn["references"]>["onDelete"]>> = {
  a: "no action",
  c: "cascade",
  d: "set default",
  n: "set null",
  r: "restrict",
};

const NOTHING = '{"tables":[],"names":[]}';

/** Asks the database one thing and gives the rows. */
export type Question = (statement: Statement) => Promise<Stored[][]>;

/** Reads the tables that stand in a PostgreSQL database, all as of one moment. */
export async function introspectPostgres(question: Question, durability: Durability): Promise<Standing> {
  const ask = (fragment: Sql) => {
    const { sql: text, slots } = compileFragment(postgresDialect, fragment);
    return question({ sql: text, values: slots as Stored[] });
  };
  const [[said] = []] = await ask(SERVER);
  const server = JSON.parse(said as string) as Server;
  const faults = serverFaults(server, durability);
  const [[found] = []] = faults.length > 0 ? [] : await ask(SYSTEM_CATALOG);
  const { tables, names } = JSON.parse((found ?? NOTHING) as string) as Catalogued;
  return {
    faults,
    tables: tables.map((table) => readTable(table, server)),
    taken: new Map(names),
    types: { ...postgresDialect.types, time: "timestamp with time zone" },
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

function readTable(table: CataloguedTable, { role }: Server): StandingTable {
  const read = table.indexes.map(({ isKey, unique, columns, ...index }) => ({
    ...index,
    isKey,
    unique,
    // Nulls that are alike are a rule of their own, which none that is wanted has.
    columns: index.nullsAlike ? [...columns, "nulls not distinct"] : columns,
  }));
  return {
    name: table.name,
    columns: table.columns.map((column) => readColumn(column, table.references)),
    primaryKey: read.find(({ isKey }) => isKey)?.columns ?? [],
    indexes: read
      .filter(({ isKey }) => !isKey)
      .map(({ name: called, columns, unique }): StandingIndex => ({ name: called, columns, unique })),
    faults: tableFaults(table, role),
  };
}

function readColumn(
  { name: called, type, collation, isNullable, isFilled, isGenerated }: CataloguedTable["columns"][number],
  references: CataloguedTable["references"],
): StandingColumn {
  // Another collation would put texts in another order.
  const collated = type === "text" ? `text collate "${collation}"` : type;
  const reference = references.find(({ column }) => column === called);
  const onDelete = reference && ON_DELETE[reference.onDelete];
  return {
    name: called,
    type: isGenerated ? `${collated} generated always` : collated,
    kinds: isGenerated ? [] : (KINDS.get(collated) ?? []),
    nullable: isNullable,
    filled: isFilled,
    ...(reference && onDelete && { references: { table: reference.table, onDelete } }),
  };
}

function tableFaults(
  { name: table, isUsable, isFiltered, isUnlogged }: CataloguedTable,
  role: string,
): string[] {
  const faults: string[] = [];
  if (!isUsable) {
    faults.push(
      `The role "${role}" may not read and write "${table}": grant it select, insert, update and delete.`,
    );
  }
  if (isFiltered) faults.push(`Row-level security hides rows of "${table}" from the role "${role}".`);
  if (isUnlogged) faults.push(`The table "${table}" is unlogged: a crash of the server would empty it.`);
  return faults;
}
