import { isPlainObject } from "../base/index.ts";
import type { Point } from "../ports/index.ts";
import { type Asked, unusable } from "./asked.ts";

const MOST_CORNERS = 1_000;

/** A circle or a ring around a point; distances in metres. */
export interface Circle {
  readonly point: Point;
  readonly most?: number;
  readonly least?: number;
}

/** Reads `"longitude, latitude, most, least"`, as text or as a list; the distances may be left out. */
export function circleIn(asked: Asked): Circle {
  const { value } = asked;
  const parts = typeof value === "string" ? value.split(",").map((part) => part.trim()) : value;
  if (!Array.isArray(parts) || parts.length < 2 || parts.length > 4) throw unusable(asked);
  const [most, least] = parts.slice(2).map((part) => (isAbsent(part) ? undefined : distance(part, asked)));
  return {
    point: pointOf(parts.slice(0, 2), asked),
    ...(most !== undefined && { most }),
    ...(least !== undefined && { least }),
  };
}

/** Reads the rings of a GeoJSON polygon (RFC 7946 §3.1.6). */
export function areaIn(asked: Asked): readonly (readonly Point[])[] {
  const { value } = asked;
  const rings = isPlainObject(value) && value["type"] === "Polygon" ? value["coordinates"] : undefined;
  if (!Array.isArray(rings) || rings.length === 0) throw unusable(asked);
  let corners = 0;
  return rings.map((ring: unknown) => {
    if (!Array.isArray(ring) || ring.length < 4) throw unusable(asked);
    corners += ring.length;
    if (corners > MOST_CORNERS) throw unusable(asked);
    const points = ring.map((corner: unknown) => pointOf(corner, asked));
    const [first, last] = [points[0] as Point, points.at(-1) as Point];
    if (first[0] !== last[0] || first[1] !== last[1]) throw unusable(asked);
    return points;
  });
}

function pointOf(pair: unknown, asked: Asked): Point {
  if (!Array.isArray(pair) || pair.length !== 2) throw unusable(asked);
  const [longitude, latitude] = pair.map((part) => numberOf(part, asked)) as [number, number];
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) throw unusable(asked);
  return [longitude, latitude];
}

function distance(part: unknown, asked: Asked): number {
  const metres = numberOf(part, asked);
  if (metres < 0) throw unusable(asked);
  return metres;
}

function isAbsent(part: unknown): boolean {
  return part === undefined || part === null || part === "" || part === "null";
}

/** Numbers in a list of a query string, or between commas, are text. */
function numberOf(part: unknown, asked: Asked): number {
  const number = typeof part === "string" && /^-?\d+(\.\d+)?$/.test(part) ? Number(part) : part;
  if (typeof number !== "number" || !Number.isFinite(number)) throw unusable(asked);
  return number;
}
