import type { ResolvedField } from "./resolved.ts";

/**
 * How fields lie in tables. A group's fields are columns of the table around it, under their whole path;
 * what is a list (rows of an array, documents of a relation) lies in a table of its own, named after the
 * table around it and the path. No field can have a name with a dot or a dollar sign in it.
 */
export const ROW = { parent: "$parent", position: "$position" } as const;

/** A collection to which a relation may lead, and the column that holds the id of a document of it. */
export interface TargetColumn {
  readonly target: string;
  readonly column: string;
}

/** The path of a field inside what holds it. */
export function pathWithin(holder: string, name: string): string {
  return holder === "" ? name : `${holder}.${name}`;
}

/** The table for the list that a field is. */
export function listTable(table: string, path: string): string {
  return `${table}.${path}`;
}

/** The columns of a relation, one for each collection to which it may lead. */
export function targetColumns(
  { values, many, polymorphic }: ResolvedField,
  path: string,
): readonly TargetColumn[] {
  const single = (target: string) => (polymorphic ? `${path}.${target}` : path);
  return (values.relationTo ?? []).map((target) => ({ target, column: many ? target : single(target) }));
}

/** Whether a field's values lie in a table of their own. */
export function isList({ type, many }: ResolvedField): boolean {
  return type.holds === "rows" || (type.holds === "references" && many);
}
