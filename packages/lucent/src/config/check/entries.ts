import { isRecord } from "./containers.ts";
import { fault, inside, type Place } from "./place.ts";
import type { Reader } from "./reader.ts";
import { shown } from "./shown.ts";

/** One named thing of a config, whichever of the two styles it was written in. */
export interface Entry {
  /** The key of the record style; absent in the list style. */
  readonly key?: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** Collections or fields, as a record by name or as a list of things that carry their names. */
export const entries: Reader<readonly Entry[]> = (value, place) => {
  if (Array.isArray(value)) {
    return value.flatMap((given, index) => (given === undefined ? [] : entry(given, inside(place, index))));
  }
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, given]) =>
      given === undefined ? [] : entry(given, inside(place, key), key),
    );
  }
  fault(
    place,
    `Expected a record by name or a list, got ${shown(value)}.`,
    "Write an object in curly brackets.",
  );
  return undefined;
};

function entry(value: unknown, place: Place, key?: string): Entry[] {
  if (isRecord(value)) return [{ value, place, ...(key !== undefined && { key }) }];
  fault(place, `Expected an object, got ${shown(value)}.`, "Write an object in curly brackets.");
  return [];
}
