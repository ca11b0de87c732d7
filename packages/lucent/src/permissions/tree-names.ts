import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";

/** What GraphQL calls that which is no collection and no global. */
export const PANEL = "canAccessAdmin";

/** A collection or a global under the name that it has in GraphQL's tree of permissions. */
export interface Named {
  readonly name: string;
  readonly entity: ResolvedCollection;
}

/**
 * All collections, then all globals, by their slugs with `_` in the place of `-`, as Payload's clients expect. Where two
 * would be called alike, the later one is counted on.
 */
export const treeNames = oncePer(({ collections, globals }: ResolvedConfig): readonly Named[] => {
  const taken = new Set([PANEL]);
  return [...collections.values(), ...globals.values()].map((entity) => {
    const base = entity.slug.replaceAll("-", "_");
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}${count}`;
    taken.add(name);
    return { name, entity };
  });
});
