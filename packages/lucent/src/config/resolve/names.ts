import type { Names, ResolvedCollection } from "../resolved.ts";

/** A collection or a global whose names are not settled, since they depend on those of all others. */
export type Unnamed = Omit<ResolvedCollection, "names">;

// Types that GraphQL or every API has already.
const TAKEN = [
  ...["Query", "Mutation", "Subscription", "String", "Int", "Float", "Boolean", "ID"],
  ...["JSON", "JSONObject", "DateTime", "EmailAddress", "Access", "Error"],
];

/**
 * Gives names to collections and globals by their labels. Where two would meet, as for `posts` and `Posts`, the later
 * one is counted on; where one and several are called alike, as for news, several are `allNews`, as in Payload.
 */
export function withNames<One extends Unnamed>(unnamed: readonly One[]): readonly (One & { names: Names })[] {
  const taken = new Set(TAKEN);
  return unnamed.map((one) => {
    const names = freeNames(one, taken);
    for (const name of Object.values(names)) taken.add(name);
    return { ...one, names };
  });
}

function freeNames({ labels, slug }: Unnamed, taken: ReadonlySet<string>): Names {
  const singular = inPascalCase(labels.singular) || inPascalCase(slug);
  const plural = inPascalCase(labels.plural) || inPascalCase(slug);
  for (let count = 1; ; count++) {
    const mark = count === 1 ? "" : String(count);
    const names = {
      singular: `${singular}${mark}`,
      plural: plural === singular ? `all${plural}${mark}` : `${plural}${mark}`,
    };
    if (!Object.values(names).some((name) => taken.has(name))) return names;
  }
}

/** Letters of ASCII and digits, as GraphQL has them (October 2021 §2.1.9); empty where none are left. */
function inPascalCase(label: string): string {
  const words = label
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^\d/.test(name) ? `_${name}` : name;
}
