import type { Point, Value } from "../../ports/index.ts";

const RADIUS = 6_371_008.8;

/** The point that a JSON value is, or null. */
export function pointOf(value: Value): Point | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  return value.every((one) => typeof one === "number") ? (value as unknown as Point) : null;
}

/** The metres between two points, by the straight line through the earth between them. */
export function metresBetween(one: Point, other: Point): number {
  const [from, to] = [one, other].map(([longitude, latitude]) => {
    const [across, up] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
    return [Math.cos(up) * Math.cos(across), Math.cos(up) * Math.sin(across), Math.sin(up)];
  }) as [number[], number[]];
  const line = Math.hypot(...from.map((part, place) => part - to[place]!));
  return 2 * RADIUS * Math.asin(Math.min(1, line / 2));
}

/** The even-odd rule, edge by edge. */
export function isWithin([x, y]: Point, rings: readonly (readonly Point[])[]): boolean {
  let crossings = 0;
  for (const ring of rings) {
    for (let place = 0; place + 1 < ring.length; place += 1) {
      const [x1, y1] = ring[place]!;
      const [x2, y2] = ring[place + 1]!;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}
