import type { FieldNode } from "../manifest/index.ts";
import { type Data, dataIn } from "./document.ts";
import { isSame } from "./is-same.ts";

/** A document as it was, as the reader wants it, and as somebody else has saved it meanwhile. */
export interface Versions {
  readonly base: Data;
  readonly mine: Data;
  readonly theirs: Data;
}

/** A field in which versions differ. Rows and lists are one value; groups are looked into. */
export interface Difference {
  readonly field: FieldNode;
  /** With the labels of the groups around it. */
  readonly label: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** Who changed it, as seen from the base; `both` where they do not agree. */
  readonly by: "me" | "them" | "both";
}

/** The fields in which two people want something else than there was, in the order of the form. */
export function differencesOf(
  fields: readonly FieldNode[],
  { base, mine, theirs }: Versions,
  within = "",
): readonly Difference[] {
  return fields.flatMap((field): readonly Difference[] => {
    const { name, holds } = field;
    const label = within === "" ? field.label : `${within}: ${field.label}`;
    if (holds === "fields") {
      const inside = { base: dataIn(base[name]), mine: dataIn(mine[name]), theirs: dataIn(theirs[name]) };
      return differencesOf(field.fields, inside, label);
    }
    const isMine = !isSame(field, base[name], mine[name]);
    const isTheirs = !isSame(field, base[name], theirs[name]);
    if ((!isMine && !isTheirs) || isSame(field, mine[name], theirs[name])) return [];
    const one = isMine ? "me" : "them";
    const by = isMine && isTheirs ? "both" : one;
    return [{ field, label, mine: mine[name], theirs: theirs[name], by }];
  });
}

/**
 * One document out of two: the changes of both, and where both changed the same field, mine or theirs.
 *
 * @param takesTheirs the paths of the fields in which theirs are taken
 */
export function merged(
  fields: readonly FieldNode[],
  versions: Versions,
  takesTheirs: ReadonlySet<string> = new Set(),
): Record<string, unknown> {
  const { base, mine, theirs } = versions;
  return Object.fromEntries(
    fields.map((field) => {
      const { name, path, holds } = field;
      if (holds === "fields") {
        const inside = { base: dataIn(base[name]), mine: dataIn(mine[name]), theirs: dataIn(theirs[name]) };
        return [name, merged(field.fields, inside, takesTheirs)];
      }
      const isMine = !takesTheirs.has(path) && !isSame(field, base[name], mine[name]);
      return [name, isMine ? mine[name] : theirs[name]];
    }),
  );
}

/** The values of a form, and where it holds none, because a field was not shown yet, those of the document. */
export function filledIn(
  fields: readonly FieldNode[],
  values: Data,
  document: Data,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, holds, fields: inside }) => {
      const value = values[name];
      if (holds === "fields") return [name, filledIn(inside, dataIn(value), dataIn(document[name]))];
      return [name, value === undefined ? document[name] : value];
    }),
  );
}
