/** The names of the types in which two texts differ. */
export interface ChangedTypes {
  readonly changed: readonly string[];
  readonly fresh: readonly string[];
  readonly gone: readonly string[];
}

/** Compares the texts of a project's types, an older and a newer one, type by type. */
export function changedTypes(older: string, newer: string): ChangedTypes {
  const before = typesIn(older);
  const after = typesIn(newer);
  return {
    changed: [...after.keys()].filter((name) => before.has(name) && before.get(name) !== after.get(name)),
    fresh: [...after.keys()].filter((name) => !before.has(name)),
    gone: [...before.keys()].filter((name) => !after.has(name)),
  };
}

const DECLARATION = /^(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:interface|type) ([\p{L}\p{N}_$]+)/gmu;

/** Each type's text by its name, what is said about it and what stands behind it included. */
function typesIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(DECLARATION)];
  return new Map(
    found.map((match, position) => [
      match[1] as string,
      text.slice(match.index, found[position + 1]?.index).trimEnd(),
    ]),
  );
}
