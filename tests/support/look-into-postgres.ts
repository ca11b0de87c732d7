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

  async function askAll(name: string, statements: readonly string[]): Promise<readonly unknown[]> {
    if (statements.length === 0) return [];
    const text = `select json_build_array(${statements.map((one) => `(${one})`)}) as found`;
    const { rows } = await client.query<{ found: unknown[] }>({ name, text });
    return rows[0]?.found ?? [];
  }
  const versions = () => askAll("versions", standing.map(versionOf)) as Promise<readonly string[]>;
  const rowsIn = async (one: Standing) => (await askAll(one.table, [rowsOf(one)]))[0] as TableRow[];

  let seen = await versions();
  const all = (await askAll("all", standing.map(rowsOf))) as TableRow[][];
  const first: Tables = new Map(standing.map(({ table }, place) => [table, all[place] ?? []]));
  let last = first;

  return {
    async read() {
      const now = await versions();
      const changed = standing.filter((_, place) => now[place] !== seen[place]);
      if (changed.length === 0) return last;
      const next = new Map(last);
      for (const one of changed) next.set(one.table, await rowsIn(one));
      [seen, last] = [now, next];
      return last;
    },
    async restore(changed) {
      const steps = changed.map(
        (table) =>
          `delete from "${table}"; insert into "${table}" select * from json_populate_recordset(null::"${table}", ${client.escapeLiteral(JSON.stringify(first.get(table)))});`,
      );
      await client.query(`begin; set local session_replication_role to replica; ${steps.join("")} commit`);
      seen = await versions();
      last = first;
    },
    close: () => client.end(),
  };
}

/** A statement whose answer is another one whenever a row was written or deleted. */
function versionOf({ table }: Standing): string {
  return `select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from "${table}"`;
}

/** A statement that gives the rows of a table in the order in which they were written. */
function rowsOf({ table, columns }: Standing): string {
  const list = columns.map(([name, isTime]) => {
    const time = `to_char("row"."${name}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return `${isTime ? time : `"row"."${name}"`} as "${name}"`;
  });
  const shown = `(select row_to_json(shown) from (select ${list}) as shown)`;
  const order = `"row".xmin::text::bigint, "row".cmin::text::bigint, "row".ctid`;
  return `select coalesce(json_agg(${shown} order by ${order}), '[]') from "${table}" as "row"`;
}
