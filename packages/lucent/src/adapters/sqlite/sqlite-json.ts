import { name, type Sql, sql } from "../sql/fragment.ts";
import type { InnerKind, JsonDialect } from "../sql/index.ts";
import { DISTANCE, HOLDS, INSIDE } from "./json-functions.ts";

/** SQLite's way into columns of kind `json`. Paths are bound as values; a list is one JSON value of any length. */
export const sqliteJson: JsonDialect = {
  inner(column, path, kind) {
    const type = sql`json_type(${column}, ${pathText(path)})`;
    const value = sql`json_extract(${column}, ${pathText(path)})`;
    switch (kind) {
      case "text":
        return sql`case when ${type} = 'text' then ${value} end`;
      case "real":
        return sql`case when ${type} in ('integer', 'real') then cast(${value} as real) end`;
      case "boolean":
        return sql`case ${type} when 'true' then 1 when 'false' then 0 end`;
    }
  },
  isNothing: (column, path) => sql`coalesce(json_type(${column}, ${pathText(path)}), 'null') = 'null'`,
  given(kind, value) {
    // SQLite's way from decimal text to a number is not exact everywhere: both numbers take it, so that equal
    // ones stay equal.
    if (kind === "real") return sql`cast(json_extract(${JSON.stringify(value)}, '$') as real)`;
    return sql`${stored(value)}`;
  },
  oneOf(inner, kind, values) {
    const list = JSON.stringify(values.map(stored));
    return sql`${inner} in (select ${listed(kind)} from json_each(${list}))`;
  },
  holds: (column, texts) => sql`${name(HOLDS)}(${column}, ${JSON.stringify(texts)})`,
  distance: (column, [longitude, latitude]) => sql`${name(DISTANCE)}(${column}, ${longitude}, ${latitude})`,
  inside(column, rings) {
    const edges = rings.flatMap((ring) =>
      ring.slice(1).flatMap((point, place) => [...(ring[place] ?? point), ...point]),
    );
    return sql`${name(INSIDE)}(${column}, ${JSON.stringify(edges)})`;
  },
};

/** The keys hold nothing that a quoted key would have to escape. */
function pathText(path: readonly string[]): string {
  return `$${path.map((key) => `."${key}"`).join("")}`;
}

function listed(kind: InnerKind): Sql {
  return kind === "real" ? sql`cast(value as real)` : sql`value`;
}

function stored(value: string | number | boolean): string | number {
  return typeof value === "boolean" ? Number(value) : value;
}
