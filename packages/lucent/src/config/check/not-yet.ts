import { isRecord } from "./containers.ts";
import type { Reader } from "./reader.ts";

/** An option whose feature comes later: read as ever, then named in the one warning about such options. */
export function notYet<Type>(read: Reader<Type>): Reader<Type> {
  return (value, place) => {
    const found = read(value, place);
    if (found !== undefined && !asksForNothing(value)) place.report.notYet(place.path);
    return found;
  };
}

function asksForNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.keys(value).length === 0;
  return value === false || value === 0;
}
