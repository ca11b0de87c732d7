/** Longitude and latitude in degrees. */
export type Place = readonly [longitude: number, latitude: number];

/** The mean radius of the earth in metres (IUGG). */
const RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** The metres between two places along a great circle, by the haversine formula. */
export function distanceBetween([longitude1, latitude1]: Place, [longitude2, latitude2]: Place): number {
  const across = Math.sin(((longitude2 - longitude1) * RADIANS) / 2);
  const along = Math.sin(((latitude2 - latitude1) * RADIANS) / 2);
  const shrunk = Math.cos(latitude1 * RADIANS) * Math.cos(latitude2 * RADIANS);
  const share = along * along + shrunk * across * across;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(share)));
}

/** Whether a line from the place eastward crosses an odd number of edges, each of them `x1, y1, x2, y2`. */
export function isInside([x, y]: Place, edges: Float64Array): boolean {
  let isOdd = false;
  for (let place = 0; place < edges.length; place += 4) {
    const y1 = edges[place + 1] as number;
    const y2 = edges[place + 3] as number;
    if (y1 > y === y2 > y) continue;
    const x1 = edges[place] as number;
    const x2 = edges[place + 2] as number;
    if (x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isOdd = !isOdd;
  }
  return isOdd;
}
