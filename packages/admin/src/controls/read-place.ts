import { Draft } from "./draft.ts";
import { readNumber } from "./read-number.ts";

const SEPARATOR = "\n";

/** The place that somebody means by a longitude and a latitude; null where both are empty. */
export function readPlace(written: readonly [longitude: string, latitude: string]): unknown {
  const [longitude, latitude] = written.map((text) => readNumber(text, false));
  if (longitude === null && latitude === null) return null;
  if (isWithin(longitude, 180) && isWithin(latitude, 90)) return [longitude, latitude];
  return new Draft(written.join(SEPARATOR), { text: "notPlace" });
}

/** How a place is written: as somebody typed it, for as long as that means the same. */
export function writtenPlace(value: unknown, typed: readonly [string, string]): readonly [string, string] {
  if (value instanceof Draft) {
    const [longitude = "", latitude = ""] = value.text.split(SEPARATOR);
    return [longitude, latitude];
  }
  if (JSON.stringify(readPlace(typed)) === JSON.stringify(value ?? null)) return typed;
  return Array.isArray(value) ? [String(value[0] ?? ""), String(value[1] ?? "")] : ["", ""];
}

function isWithin(degrees: unknown, most: number): boolean {
  return typeof degrees === "number" && Math.abs(degrees) <= most;
}
