import type { DatabaseSync } from "node:sqlite";
import type { Column, ColumnKind, Row } from "../../ports/index.ts";
import { compileFragment, join, name, type Sql, sql } from "../sql/fragment.ts";
import type { Standing, StandingColumn, StandingIndex, StandingTable } from "../sql/index.ts";
import { checkOf, sqliteDialect } from "./sqlite-dialect.ts";

const KINDS: readonly ColumnKind[] = ["id", "text", "time", "integer", "real", "boolean", "json"];

/** Reads the tables that stand in a SQLite file. */
export function introspectSqlite(connection: DatabaseSync): Standing {
  const ask = (fragment: Sql) => {
    const { sql: text, slots } = compileFragment(sqliteDialect, fragment);
    return connection.prepare(text).all(...(slots as string[])) as Row[];
  };
  // Another node may be adding a column just now: a table and its definition are read as of one moment.
  connection.exec("begin");
  const { tables, taken } = readSchema(ask);
  connection.exec("commit");
  return {
    tables,
    taken,
    types: sqliteDialect.types,
    sameName,
    hasRows: (table) => ask(sql`select 1 from ${name(table)} limit 1`).length > 0,
    hasDoubles(table, columns) {
      const group = join(columns.map((column) => name(column)));
      const filled = join(
        columns.map((column) => sql`${name(column)} is not null`),
        " and ",
      );
      return (
        ask(sql`select 1 from ${name(table)} where ${filled} group by ${group} having count(*) > 1 limit 1`)
          .length > 0
      );
    },
  };
}

type Ask = (fragment: Sql) => Row[];

function readSchema(ask: Ask): Pick<Standing, "tables" | "taken"> {
  const tables = ask(sql`
    select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name
  `);
  const named = ask(
    sql`select name, type, tbl_name as of from sqlite_schema where type in ('table', 'view', 'index')`,
  );
  return {
    tables: tables.map((row) => readTable(row["name"] as string, row["sql"] as string, ask)),
    taken: new Map(named.map((row) => [sameName(row["name"] as string), bearer(row)])),
  };
}

function sameName(called: string): string {
  return called.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function bearer({ type, of }: Row): string {
  return type === "index" ? `an index of "${of}"` : `a ${type}`;
}

function readTable(table: string, definition: string, ask: Ask): StandingTable {
  const references = new Map<string, NonNullable<Column["references"]>>();
  for (const row of ask(sql`select * from pragma_foreign_key_list(${table})`)) {
    const onDelete = String(row["on_delete"]).toLowerCase() as NonNullable<Column["references"]>["onDelete"];
    references.set(row["from"] as string, { table: row["table"] as string, onDelete });
  }
  const rows = ask(sql`select * from pragma_table_xinfo(${table}) order by cid`);
  const columns = rows.map((row): StandingColumn => {
    const called = row["name"] as string;
    const reference = references.get(called);
    return {
      name: called,
      type: row["type"] as string,
      kinds: kindsOf(called, row["type"] as string, definition),
      nullable: row["notnull"] === 0,
      filled: row["dflt_value"] !== null || row["hidden"] !== 0,
      ...(reference === undefined ? {} : { references: reference }),
    };
  });
  const key = rows
    .filter((row) => row["pk"] !== 0)
    .sort((one, other) => Number(one["pk"]) - Number(other["pk"]));
  return {
    name: table,
    columns,
    primaryKey: key.map((row) => row["name"] as string),
    indexes: readIndexes(table, ask),
  };
}

/** The rule that our tables put on a column tells kinds apart that SQLite stores alike. */
function kindsOf(called: string, type: string, definition: string): ColumnKind[] {
  const ofType = KINDS.filter((kind) => sqliteDialect.types[kind] === type.toLowerCase());
  const ruled = ofType.filter((kind) => {
    const rule = checkText(called, kind);
    return rule !== null && definition.includes(rule);
  });
  return ruled.length > 0 ? ruled : ofType.filter((kind) => checkText(called, kind) === null);
}

function checkText(called: string, kind: ColumnKind): string | null {
  const check = checkOf({ name: called, kind });
  return check === null ? null : `check (${compileFragment(sqliteDialect, check).sql})`;
}

function readIndexes(table: string, ask: Ask): StandingIndex[] {
  const indexes: StandingIndex[] = [];
  for (const row of ask(
    sql`select * from pragma_index_list(${table}) where partial = 0 and origin <> 'pk'`,
  )) {
    const columns = ask(sql`select name from pragma_index_info(${row["name"]}) order by seqno`);
    // Indexes over expressions have columns without a name; they are somebody else's.
    if (columns.some((column) => column["name"] === null)) continue;
    indexes.push({
      name: row["name"] as string,
      columns: columns.map((column) => column["name"] as string),
      unique: row["unique"] === 1,
    });
  }
  return indexes;
}
