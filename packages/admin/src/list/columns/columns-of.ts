import type { ManifestCollection, ManifestField } from "lucent/client";
import { labelsOf } from "./labels-of.ts";

/** A column of a list. */
export interface Column {
  readonly path: string;
  /** What stands above it: the field's label, behind those of the groups that hold it. */
  readonly label: string;
  readonly field: ManifestField;
}

/** The columns that a list may show, in the order of the config. */
export function columnsOf(fields: readonly ManifestField[]): readonly Column[] {
  const labels = labelsOf(fields);
  const rows = fields.filter(({ holds }) => holds === "rows").map(({ path }) => `${path}.`);
  return fields
    .filter(({ holds, control, may, path }) => {
      const isInRows = rows.some((start) => path.startsWith(start));
      return may.read && holds !== "fields" && control !== "secret" && !isInRows;
    })
    .map((field) => ({ path: field.path, label: labels.get(field.path) ?? field.label, field }));
}

/** The columns that are asked for, as far as there are any of these names; else those of the config. */
export function chosenColumns(
  { titleField, defaultColumns }: ManifestCollection,
  available: readonly Column[],
  asked: readonly string[] | null,
): readonly Column[] {
  const known = new Map(available.map((column) => [column.path, column]));
  return (asked ?? defaultColumns).flatMap((path) => {
    const column = known.get(path);
    // The title stands first anyway.
    return column && path !== titleField ? [column] : [];
  });
}
