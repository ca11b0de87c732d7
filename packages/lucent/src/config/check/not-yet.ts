import { isRecord } from "./containers.ts";
import { fault } from "./place.ts";
import type { Reader } from "./reader.ts";

/** An option whose feature comes later: read as ever, then named in the one warning about such options. */
export function notYet<Type>(read: Reader<Type>): Reader<Type> {
  return (value, place) => {
    const found = read(value, place);
    if (found !== undefined && !asksForNothing(value)) place.report.notYet(place.path);
    return found;
  };
}

/** An option whose data this version could not keep: a fault, because a warning would lose the data. */
export function notKept(what: string, mend: string): Reader<never> {
  return (value, place) => {
    if (!asksForNothing(value)) fault(place, `${what} not available yet in this version.`, mend);
    return undefined;
  };
}

function asksForNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.keys(value).length === 0;
  return value === false || value === 0;
}
