import type { ManifestCollection } from "lucent/client";
import type { Column } from "./columns/columns-of.ts";
import { type ListState, NO_FILTER } from "./state/list-state.ts";
import { type Where, writeFilter } from "./state/write-filter.ts";

// The engine bounds the length of all that one filter searches for.
const MOST_SEARCHED = 400;
const MOST_FIELDS = 20;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the engine is asked for a list. */
export interface ListRequest {
  readonly collection: string;
  readonly where?: Where;
  readonly sort?: string;
  readonly page: number;
  readonly limit: number;
  readonly depth: number;
  readonly select: Readonly<Record<string, unknown>>;
  readonly populate: Readonly<Record<string, Readonly<Record<string, true>>>>;
}

/** What is shown of a list, with as little asked for as the columns need: one request, however many relations. */
export function requestOf(
  collection: ManifestCollection,
  {
    state,
    columns,
    collections,
  }: {
    readonly state: ListState;
    readonly columns: readonly Column[];
    readonly collections: readonly ManifestCollection[];
  },
): ListRequest {
  const where = whereOf(collection, state);
  return {
    collection: collection.slug,
    ...(where && { where }),
    ...(state.sort !== "" && { sort: state.sort }),
    page: state.page,
    limit: state.size,
    depth: 1,
    select: selectOf(collection, columns),
    populate: populateOf(columns, collections),
  };
}

/** The documents that a list is about: those that the search finds among those that pass the filter. */
export function whereOf(
  { searchFields }: Pick<ManifestCollection, "searchFields">,
  { search, filter }: Pick<ListState, "search" | "filter">,
): Where | undefined {
  const words = search.trim();
  const passing = writeFilter(filter ?? NO_FILTER);
  const fields = searchFields.slice(0, MOST_FIELDS);
  if (words === "" || fields.length === 0) return passing;
  const looked = words.slice(0, Math.floor(MOST_SEARCHED / fields.length)).toWellFormed();
  const found = {
    or: [
      ...fields.map((path) => ({ [path]: { like: looked } })),
      ...(ID.test(words) ? [{ id: { equals: words } }] : []),
    ],
  };
  return passing ? { and: [found, passing] } : found;
}

function selectOf(
  { titleField, auth, fields }: ManifestCollection,
  columns: readonly Column[],
): Record<string, unknown> {
  const select: Record<string, unknown> = { [titleField]: true };
  // How an account stands is also whether its address is proved.
  const verified = auth?.mayAdminister ? fields.find(({ purpose }) => purpose === "verified") : undefined;
  if (verified) select[verified.name] = true;
  for (const { path, field } of columns) {
    const names = path.split(".");
    const last = names.pop() ?? path;
    let inside = select;
    for (const name of names) {
      const next = { ...(inside[name] as Record<string, unknown> | undefined) };
      inside[name] = next;
      inside = next;
    }
    // Of rows the list says how many there are.
    inside[last] = field.holds === "rows" ? { id: true } : true;
  }
  return select;
}

function populateOf(columns: readonly Column[], collections: readonly ManifestCollection[]) {
  const slugs = new Set(columns.flatMap(({ field }) => field.relationTo ?? []));
  const named = collections.filter(({ slug }) => slugs.has(slug));
  return Object.fromEntries(
    named.map(({ slug, titleField }) => [slug, { [titleField]: true } as Record<string, true>]),
  );
}
