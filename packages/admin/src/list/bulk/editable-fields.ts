import type { FieldNode } from "../../manifest/index.ts";

/** The fields of which one value can be given to many documents: not those that must differ, nor lists of rows. */
export function editableFields(fields: readonly FieldNode[]): readonly FieldNode[] {
  return fields.flatMap((field) => {
    const { holds, isHidden, isReadOnly, may, unique, control } = field;
    if (isHidden || isReadOnly || !may.update) return [];
    if (holds === "fields") return editableFields(field.fields);
    return unique || holds === "rows" || control === "secret" ? [] : [field];
  });
}
