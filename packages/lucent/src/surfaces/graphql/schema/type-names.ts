import type { ResolvedCollection } from "../../../config/index.ts";

/** Hands out names of types, so that no two share one: where two would meet, the later one is counted on. */
export interface TypeNames {
  take(name: string): string;
}

/** Where no name has been given away but those that GraphQL has itself. */
export function createTypeNames(reserved: Iterable<string> = []): TypeNames {
  const taken = new Set(reserved);
  return {
    take(wanted) {
      const name = inName(wanted);
      for (let count = 1; ; count++) {
        const free = count === 1 ? name : `${name}${count}`;
        if (taken.has(free)) continue;
        taken.add(free);
        return free;
      }
    },
  };
}

/** A text as part of a name (GraphQL §2.1.9): letters of ASCII, digits and `_`. */
export function inName(text: string): string {
  return text.replace(/[^A-Za-z0-9_]/g, "_");
}

/** With a capital at its beginning. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The name of a type that belongs to a field, such as `Post_seo`. */
export function pathName({ names }: Pick<ResolvedCollection, "names">, path: string): string {
  return inName(`${names.singular}_${path}`);
}
