import type { Column, Value } from "../../ports/index.ts";
import { join, name, Placeholder, raw, type Sql, sql } from "../sql/fragment.ts";
import type { Dialect, Stored } from "../sql/index.ts";
import { FOLDED_SEARCH, foldCase, globOf } from "./folded-search.ts";
import { sqliteJson } from "./sqlite-json.ts";
import { IN_TIME } from "./time-limit.ts";

/** A `glob` compares at every place anew: beyond this a search of our own is faster, whatever is searched. */
const LONGEST_PATTERN = 32;

/** SQLite's way of everything that SQL databases do differently. */
export const sqliteDialect: Dialect = {
  fewRows: 256,
  textOf: (fragment) => fragment.sql,
  types: {
    id: "text",
    text: "text",
    time: "text",
    integer: "integer",
    boolean: "integer",
    real: "real",
    json: "text",
  },
  tableOptions: sql` strict`,
  addColumn: sql`add column`,
  refersLater: false,
  indexed: (column) => column,
  rough: sql``,
  limit: (rows) => sql`${rows}`,
  noLimit: sql`-1`,
  inTime: sql`${name(IN_TIME)}()`,
  store(kind, value) {
    if (kind === "json") return JSON.stringify(value);
    return typeof value === "boolean" ? Number(value) : (value as Stored);
  },
  compared: (_kind, value) => sql`${value}`,
  decode: {
    boolean: (stored) => stored === 1,
    json: (stored) => JSON.parse(stored as string) as Value,
  },
  check: checkOf,
  order: (column, direction) => (direction === "ascending" ? column : sql`${column} desc`),
  asText: (column) => column,
  oneOf(column, kind, values) {
    // A list as one JSON value: the same text, thus the same prepared statement, for every length. Broken
    // numbers are bound one by one, for their way through decimal text is not exact in SQLite.
    if (kind === "real") return sql`${column} in (${join(values.map((value) => sql`${value}`))})`;
    return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
  },
  oneOfGiven(column, parameter) {
    const list = new Placeholder(parameter, (values) => JSON.stringify(values));
    return sql`${column} in (select value from json_each(${list}))`;
  },
  stretches(column, edges) {
    // A number for each row would take a search among all edges; the rows of each stretch lie together in an index.
    const pairs = edges.slice(1).map((until, place) => [edges[place], until]);
    const stretch = name("$stretch");
    const value = name("$stretch", "value");
    return {
      from: sql`json_each(${JSON.stringify(pairs)}) as ${stretch} cross join `,
      holds: sql`${column} >= ${value} ->> 0 and ${column} < ${value} ->> 1`,
      place: name("$stretch", "key"),
    };
  },
  contains(column, text) {
    // SQLite knows the case of ASCII letters alone, and its own means are faster than a function of ours.
    if (isAscii(text)) return sql`instr(upper(${column}), ${foldCase(text)}) > 0`;
    const pattern = text.length > LONGEST_PATTERN ? null : globOf(text);
    return pattern === null
      ? sql`${name(FOLDED_SEARCH)}(${column}, ${foldCase(text)})`
      : sql`${column} glob ${pattern}`;
  },
  json: sqliteJson,
};

/**
 * Rules that STRICT types do not give: numbers that JavaScript can read back, booleans that are booleans, JSON
 * that parses. They also tell kinds apart that SQLite stores alike.
 */
export function checkOf(column: Column): Sql | null {
  const { MAX_SAFE_INTEGER: most } = Number;
  switch (column.kind) {
    case "integer":
      return sql`${name(column.name)} between ${raw(String(-most))} and ${raw(String(most))}`;
    case "boolean":
      return sql`${name(column.name)} in (0, 1)`;
    case "json":
      return sql`json_valid(${name(column.name)})`;
    default:
      return null;
  }
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
