import { join, name, raw, type Sql, sql } from "../sql/fragment.ts";
import type { InnerKind, JsonDialect } from "../sql/index.ts";
import { AREA, INSIDE } from "./area-functions.ts";

/** The mean radius of the earth in metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;

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
  holds(column, texts) {
    // Longer than the name of the column's table: it cannot be taken for it.
    const item = name(`item of ${column.sql}`);
    const wanted = sql`select value from json_each(${JSON.stringify(texts)})`;
    const found = sql`select 1 from json_each(${column}) as ${item} where ${item}.type = 'text' and ${item}.value in (${wanted})`;
    return unlessNull(column, {
      is: sql`json_type(${column}) = 'array'`,
      gives: sql`exists (${found})`,
      otherwise: sql`0`,
    });
  },
  distance(column, [longitude, latitude]) {
    const along = sql`sin(radians(${inPoint(column, 1)} - ${latitude}) / 2)`;
    const across = sql`sin(radians(${inPoint(column, 0)} - ${longitude}) / 2)`;
    const shrunk = sql`cos(radians(${latitude})) * cos(radians(${inPoint(column, 1)}))`;
    const share = sql`pow(${along}, 2) + ${shrunk} * pow(${across}, 2)`;
    const metres = sql`2 * ${EARTH_RADIUS} * asin(min(1.0, sqrt(${share})))`;
    return unlessNull(column, { is: isPoint(column), gives: metres, otherwise: sql`9e999` });
  },
  inside(column, rings) {
    const edges = rings.flatMap((ring) =>
      ring.slice(1).flatMap((point, place) => [...(ring[place] ?? point), ...point]),
    );
    const area = sql`(select ${name(AREA)}(${JSON.stringify(edges)}))`;
    const isInside = sql`${name(INSIDE)}(${inPoint(column, 0)}, ${inPoint(column, 1)}, ${area})`;
    return unlessNull(column, { is: isPoint(column), gives: isInside, otherwise: sql`0` });
  },
};

/** As everywhere in SQL, null makes null. */
function unlessNull(column: Sql, { is, gives, otherwise }: { is: Sql; gives: Sql; otherwise: Sql }): Sql {
  return sql`case when ${is} then ${gives} when ${column} is not null then ${otherwise} end`;
}

/** What is no list has no items to SQLite. */
function isPoint(column: Sql): Sql {
  const isNumber = [0, 1].map((place) => {
    return sql`json_type(${column}, ${raw(`'$[${place}]'`)}) in ('integer', 'real')`;
  });
  return sql`json_array_length(${column}) = 2 and ${join(isNumber, " and ")}`;
}

function inPoint(column: Sql, place: 0 | 1): Sql {
  return sql`json_extract(${column}, ${raw(`'$[${place}]'`)})`;
}

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
