import { join, raw, type Sql, sql } from "../sql/fragment.ts";
import type { InnerKind, JsonDialect } from "../sql/index.ts";
import { arrayText } from "./array-text.ts";

/** The mean radius of the earth in metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;
/** More decimals than any coordinate has that means something, and few enough for products of differences. */
const DECIMALS = 100;

/** PostgreSQL's way into columns of kind `json`. The keys of paths are bound as values. */
export const postgresJson: JsonDialect = {
  inner(column, path, kind) {
    const value = at(column, path);
    switch (kind) {
      case "text":
        return sql`case when jsonb_typeof(${value}) = 'string' then (${value} #>> '{}') collate "C" end`;
      case "real":
        return sql`case when jsonb_typeof(${value}) = 'number' then (${value})::double precision end`;
      case "boolean":
        return sql`case when jsonb_typeof(${value}) = 'boolean' then (${value})::boolean end`;
    }
  },
  isNothing: (column, path) => sql`coalesce(jsonb_typeof(${at(column, path)}), 'null') = 'null'`,
  given: (kind, value) => sql`${value}::${TYPES[kind]}`,
  oneOf: (inner, kind, values) => sql`${inner} = any(${arrayText(values)}::${TYPES[kind]}[])`,
  holds(column, texts) {
    return unlessNull(column, {
      is: sql`jsonb_typeof(${column}) = 'array'`,
      gives: sql`${column} ?| ${arrayText(texts)}::text[]`,
      otherwise: sql`false`,
    });
  },
  distance(column, [longitude, latitude]) {
    const [here, there] = [given(latitude), inPoint(column, 1)];
    const along = sql`sin(radians(${there} - ${here}) / 2)`;
    const across = sql`sin(radians(${inPoint(column, 0)} - ${given(longitude)}) / 2)`;
    const shrunk = sql`cos(radians(${here})) * cos(radians(${there}))`;
    const share = sql`power(${along}, 2) + ${shrunk} * power(${across}, 2)`;
    const metres = sql`2 * ${EARTH_RADIUS}::double precision * asin(least(1.0, sqrt(${share})))`;
    return unlessNull(column, {
      is: isPoint(column),
      gives: metres,
      otherwise: sql`'Infinity'::double precision`,
    });
  },
  inside(column, rings) {
    const edges = rings.flatMap((ring) =>
      ring.slice(1).map((point, place) => [...(ring[place] ?? point), ...point]),
    );
    const lists = [0, 1, 2, 3].map((place) => {
      return sql`${arrayText(edges.map((edge) => tame(edge[place] as number)))}::double precision[]`;
    });
    // Without an offset PostgreSQL would take the point out of the JSON once more for each edge.
    const point = sql`(select ${inPoint(column, 0)} as x, ${inPoint(column, 1)} as y offset 0) as point`;
    const edge = sql`unnest(${join(lists)}) as edge(ax, ay, bx, b_y)`;
    // The even-odd rule: how many edges a ray from the point meets. Those that it can meet are not level.
    const isLeft = sql`x < (bx - ax) * (y - ay) / (b_y - ay) + ax`;
    const crosses = sql`case when (ay > y) <> (b_y > y) then ${isLeft} end`;
    return unlessNull(column, {
      is: isPoint(column),
      gives: sql`(select count(*) % 2 = 1 from ${point}, ${edge} where ${crosses})`,
      otherwise: sql`false`,
    });
  },
};

const TYPES: Readonly<Record<InnerKind, Sql>> = {
  text: sql`text`,
  real: sql`double precision`,
  boolean: sql`boolean`,
};

/** The strict way leads into objects alone; the lax one and PostgreSQL's operators lead into lists as well. */
function at(column: Sql, path: readonly string[]): Sql {
  const way = `strict $${path.map((key) => `."${key}"`).join("")}`;
  return sql`jsonb_path_query_first(${column}, ${way}::jsonpath, '{}', true)`;
}

/** As everywhere in SQL, null makes null. */
function unlessNull(column: Sql, { is, gives, otherwise }: { is: Sql; gives: Sql; otherwise: Sql }): Sql {
  return sql`case when ${is} then ${gives} when ${column} is not null then ${otherwise} end`;
}

function isPoint(column: Sql): Sql {
  const isNumber = [sql`0`, sql`1`].map((place) => sql`jsonb_typeof(${column} -> ${place}) = 'number'`);
  // What is no list has no length, and to ask for it is an error.
  return sql`case when jsonb_typeof(${column}) = 'array' then jsonb_array_length(${column}) = 2 and ${join(isNumber, " and ")} end`;
}

/**
 * A coordinate that can be reckoned with. Denial of service: PostgreSQL ends a statement whose numbers grow too
 * small for it instead of taking them for 0, and one stored point would end every search.
 */
function inPoint(column: Sql, place: 0 | 1): Sql {
  const number = place === 0 ? sql`(${column} -> 0)::numeric` : sql`(${column} -> 1)::numeric`;
  return sql`round(${number}, ${raw(String(DECIMALS))})::double precision`;
}

function given(coordinate: number): Sql {
  return sql`${tame(coordinate)}::double precision`;
}

function tame(coordinate: number): number {
  const size = Math.abs(coordinate);
  return size < 10 ** -DECIMALS ? 0 : Math.sign(coordinate) * Math.min(size, 10 ** DECIMALS);
}
