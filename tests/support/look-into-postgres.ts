import pg from "pg";
import type { Look, TableRow, Tables } from "./look-into.ts";

const COLUMNS = `
  select relname as table, json_agg(json_build_array(attname, atttypid = 'timestamptz'::regtype) order by attnum) as columns
  from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
  where relkind = 'r' and relnamespace = current_schema()::regnamespace
  group by relname order by relname collate "C"
`;

interface Standing {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, isTime: boolean])[];
}

/** Looks into a database of PostgreSQL, whose user must be allowed to set foreign keys aside. */
export async function lookIntoPostgres(url: string): Promise<Look> {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  await client.connect();
  const { rows: standing } = await client.query<Standing>(COLUMNS);
  const select = standing.map(rowsOf).join(" union all ");

  const read = async (): Promise<Tables> => {
    if (standing.length === 0) return new Map();
    const { rows } = await client.query<{ name: string; rows: TableRow[] }>(select);
    return new Map(rows.map(({ name, rows: found }) => [name, found]));
  };
  const first = await read();

  return {
    read,
    async restore(changed) {
      await client.query("begin; set local session_replication_role to replica");
      for (const table of changed) {
        await client.query(`delete from "${table}"`);
        await client.query(
          `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1)`,
          [JSON.stringify(first.get(table) ?? [])],
        );
      }
      await client.query("commit");
    },
    close: () => client.end(),
  };
}

/** A statement that gives the rows of a table in the order in which they were written. */
function rowsOf({ table, columns }: Standing): string {
  const list = columns.map(([name, isTime]) => {
    const time = `to_char("row"."${name}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return `${isTime ? time : `"row"."${name}"`} as "${name}"`;
  });
  const shown = `(select row_to_json(shown) from (select ${list}) as shown)`;
  const order = `"row".xmin::text::bigint, "row".cmin::text::bigint, "row".ctid`;
  return `select '${table}' as name,
    (select coalesce(json_agg(${shown} order by ${order}), '[]') from "${table}" as "row") as rows`;
}
