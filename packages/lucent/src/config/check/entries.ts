import { isRecord } from "./containers.ts";
import { fault, inside, type Place } from "./place.ts";
import type { Reader } from "./reader.ts";
import { kindOf, shown } from "./shown.ts";

/** One named thing of a config, whichever of the two styles it was written in. */
export interface Entry {
  /** The key of the record style; absent in the list style. */
  readonly key?: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/**
 * Collections or fields, as a record by name or as a list of things that carry their names. `example` is what
 * one of them looks like.
 */
export function entries(example: string): Reader<readonly Entry[]> {
  const entry = (value: unknown, place: Place, key?: string): Entry[] => {
    if (value === undefined) return [];
    if (isRecord(value)) return [{ value, place, ...(key !== undefined && { key }) }];
    fault(place, `Expected an object, got ${shown(value)}.`, `Write an object such as \`${example}\`.`);
    return [];
  };
  return (value, place) => {
    if (Array.isArray(value)) return value.flatMap((given, index) => entry(given, inside(place, index)));
    if (isRecord(value)) {
      return Object.entries(value).flatMap(([key, given]) => entry(given, inside(place, key), key));
    }
    fault(
      place,
      `Expected an object or a list, got ${kindOf(value)}.`,
      `Write \`{ name: ${example} }\`, with a name of your own.`,
    );
    return undefined;
  };
}
