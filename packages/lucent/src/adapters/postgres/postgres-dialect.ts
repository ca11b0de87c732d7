import type { Column, ColumnKind, Value } from "../../ports/index.ts";
import { name, Placeholder, raw, type Sql, sql } from "../sql/fragment.ts";
import type { Dialect, Stored } from "../sql/index.ts";
import { arrayText } from "./array-text.ts";
import { postgresJson } from "./postgres-json.ts";
import { timeOf } from "./time-of.ts";

/** Orders texts by their bytes, as SQLite does and as no change of the operating system can alter. */
const BY_BYTES = sql`collate "C"`;
/** Full case mapping for all of Unicode that the server knows. */
const ALL_LETTERS = sql`collate "und-x-icu"`;

const TYPES: Readonly<Record<ColumnKind, string>> = {
  id: "uuid",
  text: "text",
  time: "timestamptz",
  integer: "bigint",
  boolean: "boolean",
  real: "double precision",
  json: "jsonb",
};

/** PostgreSQL's way of everything that SQL databases do differently. */
export const postgresDialect: Dialect = {
  textOf: (fragment) => fragment.text,
  fewLookups: 4,
  types: { ...TYPES, text: 'text collate "C"' },
  tableOptions: sql``,
  addColumn: sql`add column if not exists`,
  refersLater: true,
  indexed: (column, nullable) => (nullable ? sql`${column} nulls first` : column),
  // A row whose change touches no other index stays on its page (PostgreSQL, "Heap-Only Tuples"). Where all keys would
  // be inserted anew, serializable transactions that have nothing to do with one another meet on the pages of indexes.
  rough: sql` using brin`,
  // Of a parameter PostgreSQL believes that it is a tenth of the table, and plans anew each time because it is not.
  limit: (rows) => raw(String(rows)),
  noLimit: sql`all`,
  store(kind, value) {
    if (kind === "json") return JSON.stringify(value);
    return value as Stored;
  },
  compared: (kind, value) => (isBroken(kind, value) ? sql`${value}::double precision` : sql`${value}`),
  decode: {
    integer: Number,
    real: Number,
    boolean: (stored) => stored === "t",
    time: (stored) => timeOf(stored as string),
    json: (stored) => JSON.parse(stored as string) as Value,
  },
  check: checkOf,
  order(column, direction, nullable) {
    if (direction === "ascending") return nullable ? sql`${column} nulls first` : column;
    return nullable ? sql`${column} desc nulls last` : sql`${column} desc`;
  },
  asText(column, kind) {
    if (kind === "time") {
      return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ${BY_BYTES}`;
    }
    return sql`${column}::text ${BY_BYTES}`;
  },
  oneOf(column, kind, values) {
    const type = values.some((value) => isBroken(kind, value)) ? "double precision" : TYPES[kind];
    return sql`${column} = any(${arrayText(values)}::${raw(type)}[])`;
  },
  oneOfGiven(column, parameter) {
    return sql`${column} = any(${new Placeholder(parameter, (values) => arrayText(values as Stored[]))})`;
  },
  // Beside a table of edges, PostgreSQL reads the other one whole for each of them as long as it has no statistics.
  stretches: (column, edges) => ({
    from: sql``,
    holds: sql`${column} >= ${edges[0]} and ${column} < ${edges.at(-1)}`,
    place: sql`width_bucket(${column}, ${arrayText(edges)}::timestamptz[]) - 1`,
  }),
  contains(column, text) {
    const letters = /^\p{ASCII}*$/u.test(text) ? BY_BYTES : ALL_LETTERS;
    // The server folds both, because its Unicode may be older than that of this process.
    const folded = (one: Sql | string) => sql`upper(${one}::text ${letters}) ${BY_BYTES}`;
    return sql`strpos(${folded(column)}, ${folded(text)}) > 0`;
  },
  json: postgresJson,
};

/** Whole numbers that JavaScript can read back are kept in whole numbers; others are compared beside them. */
function isBroken(kind: ColumnKind, value: Stored): boolean {
  return kind === "integer" && !Number.isSafeInteger(value);
}

function checkOf(column: Column): Sql | null {
  if (column.kind !== "integer") return null;
  const { MAX_SAFE_INTEGER: most } = Number;
  return sql`${name(column.name)} between ${raw(String(-most))} and ${raw(String(most))}`;
}
