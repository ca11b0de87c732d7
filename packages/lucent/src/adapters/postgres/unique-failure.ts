import type { Table } from "../../ports/index.ts";
import { indexName } from "../sql/compile-schema-change.ts";
import type { Stored } from "../sql/index.ts";
import type { Statement } from "./exchange.ts";

/** The table and the columns of a violated unique index. */
export interface UniqueFailure {
  readonly table: string;
  readonly columns: readonly string[];
}

/** What the server says of a violation. */
interface Said {
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly constraint?: string | undefined;
}

const COLUMNS = `
  select array_to_json(array(
    select attname from unnest(indkey::int2[]) with ordinality as part(place, rank)
    join pg_attribute on attrelid = indrelid and attnum = place where rank <= indnkeyatts order by rank
  ))
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relname = $1 and relnamespace = (select oid from pg_namespace where nspname = $2)
`;

/**
 * Tells which columns a violated index covers: of those that were made here by its name, of keys and foreign ones by
 * asking the server. Expressions are no columns.
 */
export function uniqueFailures(
  tables: readonly Table[],
  ask: (statement: Statement) => Promise<Stored[][]>,
): (said: Said) => Promise<UniqueFailure> {
  const known = new Map<string, UniqueFailure>();
  for (const { name, indexes } of tables) {
    for (const index of indexes) {
      if (index.unique === true) known.set(indexName(name, index), { table: name, columns: index.columns });
    }
  }
  return async ({ schema = "", table = "", constraint = "" }) => {
    const found = known.get(constraint);
    if (found?.table === table) return found;
    const [row] = await ask({ sql: COLUMNS, values: [constraint, schema] });
    return { table, columns: row === undefined ? [] : (JSON.parse(row[0] as string) as string[]) };
  };
}
