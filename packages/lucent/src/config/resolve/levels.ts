import type { AuthOptions } from "../check/auth-options.ts";
import { inside, type Place } from "../check/place.ts";

/** One `auth` block and where it stands. */
export interface Level {
  readonly options: AuthOptions;
  readonly place: Place;
}

/** The `auth` blocks that speak about a collection, its own before that of the config. */
export type Levels = readonly Level[];

/** What the nearest level says that says anything. */
export function said<Name extends keyof AuthOptions>(
  levels: Levels,
  name: Name,
): AuthOptions[Name] | undefined {
  return levels.find(({ options }) => options[name] !== undefined)?.options[name];
}

/** Where the nearest level says it. */
export function placeOf(levels: Levels, name: keyof AuthOptions): Place | undefined {
  const level = levels.find(({ options }) => options[name] !== undefined);
  return level && inside(level.place, name);
}

/** The levels of an option with parts of its own, such as `password`, each part as one option. */
export function partsOf<Name extends "password" | "cookies">(levels: Levels, name: Name) {
  return levels.flatMap(({ options, place }) => {
    const parts = options[name];
    return parts === undefined ? [] : [{ options: parts, place: inside(place, name) }];
  });
}
