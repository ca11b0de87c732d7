import { type CollectionOptions, collectionOptionTable } from "../check/collection-options.ts";
import { type Options, type OptionTable, options } from "../check/containers.ts";
import type { Entry } from "../check/entries.ts";
import { type GlobalOptions, globalOptionTable } from "../check/global-options.ts";
import type { Place } from "../check/place.ts";
import { nameOf, refuseDoubles } from "./name.ts";
import { checkSlug } from "./reserved.ts";

interface Draft<Read> {
  readonly slug: string;
  readonly options: Read;
  readonly place: Place;
}

/** A collection whose options have been read, before others are looked at. */
export type CollectionDraft = Draft<CollectionOptions>;

/** A global whose options have been read. */
export type GlobalDraft = Draft<GlobalOptions>;

/** Reads every collection by itself: its options and its slug. */
export function draftCollections(entries: readonly Entry[]): readonly CollectionDraft[] {
  return drafts(entries, collectionOptionTable);
}

/** Reads every global by itself. */
export function draftGlobals(entries: readonly Entry[]): readonly GlobalDraft[] {
  return drafts(entries, globalOptionTable);
}

function drafts<Table extends OptionTable>(
  entries: readonly Entry[],
  table: Table,
): readonly Draft<Options<Table>>[] {
  const named = entries.map((entry) => ({ entry, named: nameOf(entry, ["slug", "name"]) }));
  for (const { named: found } of named) if (found) checkSlug(found.name, found.place);
  refuseDoubles(named.flatMap(({ named: found }) => found ?? []));
  return named.map(({ entry, named: found }) => ({
    slug: found?.name ?? "",
    options: options(table)(entry.value, entry.place) ?? {},
    place: entry.place,
  }));
}
