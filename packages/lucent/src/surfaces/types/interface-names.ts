/**
 * A name for each part of each slug, such as `Posts` and `PostsCreate`, none of them twice: where two would
 * meet, as for `posts` and `Posts`, the later one is counted on.
 */
export function uniqueNames<Part extends string>(
  slugs: readonly string[],
  parts: readonly Part[],
  reserved: readonly string[],
): ReadonlyMap<string, Readonly<Record<Part, string>>> {
  const taken = new Set(reserved);
  return new Map(
    slugs.map((slug) => {
      const stem = inPascalCase(slug);
      const namesFor = (mark: string) => parts.map((part) => [part, `${stem}${mark}${part}`] as const);
      let names = namesFor("");
      for (let count = 2; names.some(([, name]) => taken.has(name)); count++) names = namesFor(String(count));
      for (const [, name] of names) taken.add(name);
      return [slug, Object.fromEntries(names) as Record<Part, string>] as const;
    }),
  );
}

function inPascalCase(slug: string): string {
  const words = slug.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\p{L}/u.test(name) ? name : `Collection${name}`;
}
