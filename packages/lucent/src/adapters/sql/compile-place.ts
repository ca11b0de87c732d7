import type { ColumnReference, Condition, Point } from "../../ports/index.ts";
import { compileJson } from "./compile-inner.ts";
import { type Sql, sql } from "./fragment.ts";
import type { Scope } from "./scope.ts";

/** Whether a point lies between two distances from another. */
export function compileNear(
  { near, point, most, least }: Extract<Condition, { near: ColumnReference }>,
  scope: Scope,
): Sql {
  checkPoint(point);
  const distance = scope.dialect.json.distance(compileJson(near, scope), point);
  return sql`(${distance} between ${metres(least, 0)} and ${metres(most, Number.MAX_VALUE)})`;
}

/** Whether a point lies within an area. */
export function compileInside(
  { inside, rings }: Extract<Condition, { inside: ColumnReference }>,
  scope: Scope,
): Sql {
  for (const ring of rings) {
    for (const point of ring) checkPoint(point);
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
      throw new TypeError("A ring ends where it began.");
    }
  }
  return sql`(${scope.dialect.json.inside(compileJson(inside, scope), rings)})`;
}

function metres(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (!Number.isFinite(value)) throw new TypeError("A distance is a number of metres.");
  return value as number;
}

function checkPoint(point: unknown): asserts point is Point {
  if (!Array.isArray(point) || point.length !== 2 || !point.every(Number.isFinite)) {
    throw new TypeError("A point is a longitude and a latitude.");
  }
}
