import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { distanceBetween, isInside, type Place } from "./places.ts";

/** The SQL functions that look into JSON: several times as fast as SQLite's own, and exactly JavaScript's arithmetic. */
export const HOLDS = "lucent_holds";
/** In metres between a stored point and one given by longitude and latitude. */
export const DISTANCE = "lucent_distance";
/** Whether a stored point lies within edges that are given as one flat list. */
export const INSIDE = "lucent_inside";

const OPTIONS = { deterministic: true, directOnly: true } as const;

/** Makes the functions known to a connection. */
export function addJsonFunctions(connection: DatabaseSync): void {
  const wantedTexts = lastParsed((texts: string[]) => new Set<unknown>(texts));
  const wantedEdges = lastParsed((edges: number[]) => Float64Array.from(edges));

  connection.function(HOLDS, OPTIONS, (column, texts) => {
    // As everywhere in SQL, null neither holds a text nor does it not.
    if (column === null) return null;
    const list: unknown = JSON.parse(column as string);
    const wanted = wantedTexts(texts);
    return Number(Array.isArray(list) && list.some((item) => wanted.has(item)));
  });
  connection.function(DISTANCE, OPTIONS, (column, longitude, latitude) => {
    if (column === null) return null;
    const place = placeIn(column);
    return place === null
      ? Number.POSITIVE_INFINITY
      : distanceBetween(place, [Number(longitude), Number(latitude)]);
  });
  connection.function(INSIDE, OPTIONS, (column, edges) => {
    if (column === null) return null;
    const place = placeIn(column);
    return Number(place !== null && isInside(place, wantedEdges(edges)));
  });
}

/** The point that a column holds, or null where it holds something else. */
function placeIn(column: SQLInputValue): Place | null {
  const value: unknown = JSON.parse(column as string);
  if (!Array.isArray(value) || value.length !== 2) return null;
  return value.every((number) => typeof number === "number") ? (value as unknown as Place) : null;
}

/** Every row of a statement brings the same text: it is parsed once for all of them. */
function lastParsed<Parsed, Made>(make: (parsed: Parsed) => Made): (text: SQLInputValue) => Made {
  let last: { text: SQLInputValue; made: Made } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, made: make(JSON.parse(text as string) as Parsed) };
    return last.made;
  };
}
