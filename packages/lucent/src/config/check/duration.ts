import { parseDuration } from "../../base/index.ts";
import { fault, type Place } from "./place.ts";
import type { Reader } from "./reader.ts";
import { shown } from "./shown.ts";

const MILLISECONDS = { seconds: 1000, milliseconds: 1 } as const;
const LONGEST = 10 * 365.25 * 24 * 60 * 60 * 1000;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/;

/** A length of time in milliseconds, from text such as `"7d"` or from a number of the given unit. */
export function duration(unit: keyof typeof MILLISECONDS): Reader<number> {
  return (value, place) => {
    const length = lengthOf(value, unit);
    if (length === null) return wrong(place, `Expected a length of time, got ${shown(value)}.`, unit);
    if (typeof value === "string" && NUMBER.test(value))
      return wrong(place, `${shown(value)} has no unit.`, unit);
    const smallest = MILLISECONDS[unit];
    if (length < smallest) return wrong(place, `${shown(value)} is too short a time.`, unit);
    if (length > LONGEST) return wrong(place, `${shown(value)} is longer than ten years.`, unit);
    return Math.round(length);
  };
}

function lengthOf(value: unknown, unit: keyof typeof MILLISECONDS): number | null {
  if (typeof value === "string") return parseDuration(value);
  return typeof value === "number" && !Number.isNaN(value) ? value * MILLISECONDS[unit] : null;
}

function wrong(place: Place, problem: string, unit: string): undefined {
  fault(place, problem, `Write a length of time such as "15m" or "7d", or a number of ${unit}.`);
}
