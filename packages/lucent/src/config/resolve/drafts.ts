import { type CollectionOptions, collectionOptionTable } from "../check/collection-options.ts";
import { options } from "../check/containers.ts";
import type { Entry } from "../check/entries.ts";
import type { Place } from "../check/place.ts";
import { nameOf, refuseDoubles } from "./name.ts";
import { checkSlug } from "./reserved.ts";

/** A collection whose options have been read, before others are looked at. */
export interface CollectionDraft {
  readonly slug: string;
  readonly options: CollectionOptions;
  readonly place: Place;
}

/** Reads every collection by itself: its options and its slug. */
export function draftCollections(entries: readonly Entry[]): readonly CollectionDraft[] {
  const named = entries.map((entry) => ({ entry, named: nameOf(entry, ["slug", "name"]) }));
  for (const { named: found } of named) if (found) checkSlug(found.name, found.place);
  refuseDoubles(named.flatMap(({ named: found }) => found ?? []));
  return named.map(({ entry, named: found }) => ({
    slug: found?.name ?? "",
    options: options(collectionOptionTable)(entry.value, entry.place) ?? {},
    place: entry.place,
  }));
}
