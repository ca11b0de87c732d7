import type { ManifestCollection, ManifestField } from "lucent/client";
import { labelsOf } from "../columns/labels-of.ts";
import type { FilterField } from "./filter-field.ts";

const LINKS = " › ";

/** What the fields by which a list can be filtered are made of. */
export interface FilterSources {
  /** Those of the list. */
  readonly fields: readonly ManifestField[];
  readonly collections: readonly ManifestCollection[];
  /** What the collection of a document is called that a relation to several names. */
  readonly kindOf: (label: string) => string;
}

/** The fields by which a list can be filtered: its own, and through each relation those of the documents there. */
export function filterFields({ fields, collections, kindOf }: FilterSources): readonly FilterField[] {
  const labels = labelsOf(fields);
  const own = fields.flatMap((field) => {
    const label = labels.get(field.path) ?? field.label;
    return field.polymorphic
      ? ofSeveral(field, { label, collections, kindOf })
      : [{ ...field, label, of: null }];
  });
  const related = fields.flatMap((field) => {
    const target = collections.find(({ slug }) => !field.polymorphic && slug === field.relationTo?.[0]);
    const through = labels.get(field.path) ?? field.label;
    return target && field.operators.length > 0 ? throughRelation(field.path, through, target) : [];
  });
  return [...own, ...related].filter(({ operators }) => operators.length > 0);
}

/** A relation to several collections is asked whether it names anything, and of which collection. */
function ofSeveral(
  field: ManifestField,
  { label, collections, kindOf }: Pick<FilterSources, "collections" | "kindOf"> & { readonly label: string },
): readonly FilterField[] {
  const choices = collections
    .filter(({ slug }) => field.relationTo?.includes(slug))
    .map(({ slug, labels }) => ({ value: slug, label: labels.singular }));
  const operators = ["equals", "not_equals"].filter((operator) => field.operators.includes(operator));
  return [
    { ...field, label, operators: field.operators.filter((operator) => operator === "exists"), of: null },
    {
      path: `${field.path}.relationTo`,
      label: kindOf(label),
      control: "choice",
      choices,
      operators,
      of: null,
    },
  ];
}

function throughRelation(path: string, through: string, target: ManifestCollection): readonly FilterField[] {
  const shown = target.fields.filter(({ isHidden, polymorphic }) => !isHidden && !polymorphic);
  const labels = labelsOf(shown);
  return shown.map((field) => ({
    ...field,
    path: `${path}.${field.path}`,
    label: `${through}${LINKS}${labels.get(field.path) ?? field.label}`,
    of: through,
  }));
}
