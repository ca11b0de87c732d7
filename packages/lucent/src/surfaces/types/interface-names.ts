/** The interfaces of a collection, by what they add to its name. */
export const COLLECTION_PARTS = ["", "Flat", "User", "Create", "Update", "Where", "Register"] as const;
const GLOBAL_PARTS = ["", "Flat", "Update"] as const;

/** The names of the interfaces of one collection. */
export type CollectionNames = Readonly<Record<(typeof COLLECTION_PARTS)[number], string>>;

/** The names of the interfaces of one global. */
export type GlobalNames = Readonly<Record<(typeof GLOBAL_PARTS)[number], string>>;

/**
 * A name for each interface of each slug, such as `Posts` and `PostsCreate`, none of them twice: where two would
 * meet, as for `posts` and `Posts`, the later one is counted on.
 */
export function interfaceNames(
  slugs: { readonly collections: Iterable<string>; readonly globals: Iterable<string> },
  reserved: readonly string[],
) {
  const taken = new Set(reserved);
  const named = <Part extends string>(list: Iterable<string>, parts: readonly Part[]) =>
    new Map(Array.from(list, (slug) => [slug, freeNames(slug, parts, taken)] as const));
  return {
    collections: named(slugs.collections, COLLECTION_PARTS),
    globals: named(slugs.globals, GLOBAL_PARTS),
  };
}

function freeNames<Part extends string>(
  slug: string,
  parts: readonly Part[],
  taken: Set<string>,
): Readonly<Record<Part, string>> {
  const stem = inPascalCase(slug);
  const namesFor = (mark: string) => parts.map((part) => [part, `${stem}${mark}${part}`] as const);
  let names = namesFor("");
  for (let count = 2; names.some(([, name]) => taken.has(name)); count++) names = namesFor(String(count));
  for (const [, name] of names) taken.add(name);
  return Object.fromEntries(names) as Record<Part, string>;
}

function inPascalCase(slug: string): string {
  const words = slug.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\p{L}/u.test(name) ? name : `Collection${name}`;
}
