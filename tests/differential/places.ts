import { isData } from "./world.ts";

const RADIUS = 6_371_008.8;

/** A longitude and a latitude in degrees. */
export type Point = readonly [number, number];

/** The test that a filter `near` makes of points; null when it is none. */
export function nearTest(asked: unknown): ((point: Point) => boolean) | null {
  const parts = typeof asked === "string" ? asked.split(",").map((part) => part.trim()) : asked;
  if (!Array.isArray(parts) || parts.length < 2 || parts.length > 4) return null;
  const [longitude, latitude] = parts.slice(0, 2).map(numberOf);
  const [most, least] = [parts[2], parts[3]].map((part) =>
    part === undefined || part === null || part === "null" || part === "" ? null : numberOf(part),
  );
  if (longitude === undefined || latitude === undefined || most === undefined || least === undefined)
    return null;
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90 || (most ?? 0) < 0 || (least ?? 0) < 0)
    return null;
  return (point) => {
    const metres = distance([longitude, latitude], point);
    return metres <= (most ?? Number.POSITIVE_INFINITY) && metres >= (least ?? 0);
  };
}

function numberOf(part: unknown): number | undefined {
  const number = typeof part === "string" && /^-?\d+(\.\d+)?$/.test(part) ? Number(part) : part;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function distance([fromLongitude, fromLatitude]: Point, [toLongitude, toLatitude]: Point): number {
  const half = (degrees: number) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
  const chord =
    half(toLatitude - fromLatitude) +
    cosine(fromLatitude) * cosine(toLatitude) * half(toLongitude - fromLongitude);
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The test that a filter by an area makes of points; null when it is none. */
export function areaTest(asked: unknown): ((point: Point) => boolean) | null {
  if (!isData(asked) || asked["type"] !== "Polygon" || !Array.isArray(asked["coordinates"])) return null;
  const rings = asked["coordinates"] as unknown[];
  if (rings.length === 0 || !rings.every(isRing)) return null;
  const edges = (rings as Point[][]).flatMap((ring) =>
    ring.slice(1).map((end, place) => [ring[place] as Point, end] as const),
  );
  return ([x, y]) => edges.filter(([from, to]) => crosses(from, to, [x, y])).length % 2 === 1;
}

function crosses([x1, y1]: Point, [x2, y2]: Point, [x, y]: Point): boolean {
  return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
}

function isRing(ring: unknown): boolean {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPoint)) return false;
  return JSON.stringify(ring[0]) === JSON.stringify(ring.at(-1));
}

function isPoint(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [longitude, latitude] = value.map(numberOf);
  return (
    longitude !== undefined &&
    latitude !== undefined &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}
