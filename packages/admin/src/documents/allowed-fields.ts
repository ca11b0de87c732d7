import type { CollectionPermissions } from "lucent/client";
import type { FieldNode } from "../manifest/index.ts";

type FieldsPermissions = NonNullable<CollectionPermissions["fields"]>;
type FieldPermissions = Exclude<FieldsPermissions, true>[string];

/**
 * The fields of a form as far as its reader may see or change them: what they may not change is shown without being
 * changed, what they may do nothing with is left out.
 *
 * @param permissions what the engine says they may do with the fields of this very document
 * @param act in a form for a new document there is nothing to read
 */
export function allowedFields(
  fields: readonly FieldNode[],
  permissions: FieldsPermissions | undefined,
  act: "create" | "update",
): readonly FieldNode[] {
  return fields.flatMap((field) => {
    const may = permissions === true ? true : permissions?.[field.name];
    return may === undefined ? [] : allowedField(field, may, act);
  });
}

function allowedField(
  field: FieldNode,
  may: FieldPermissions,
  act: "create" | "update",
): readonly FieldNode[] {
  const mayWrite = may === true || may[act] !== undefined;
  if (field.holds === "fields" || field.holds === "rows") {
    const fields = allowedFields(field.fields, may === true ? true : may.fields, act);
    if (fields.length === 0) return [];
    const isGroup = field.holds === "fields";
    const isReadOnly = field.isReadOnly || (isGroup ? fields.every((one) => one.isReadOnly) : !mayWrite);
    return act === "create" && isReadOnly ? [] : [{ ...field, fields, isReadOnly }];
  }
  if (mayWrite && act === "create") return field.isReadOnly ? [] : [field];
  // The secret that is kept is not shown: an empty control leaves it as it is.
  if (mayWrite) return [field.control === "secret" ? { ...field, required: false } : field];
  return act === "create" || may.read === undefined ? [] : [{ ...field, isReadOnly: true }];
}
