import type { CollectionPermissions } from "lucent/client";
import type { FieldNode } from "../manifest/index.ts";

type Fields = CollectionPermissions["fields"];

/**
 * The fields of one's own document that one may change in a form of one's own. Who somebody is and by what they come in
 * has its own places; what may be changed in parts alone stands on the page of the document.
 */
export function ownFields(
  fields: readonly FieldNode[],
  permissions: Fields | undefined,
): readonly FieldNode[] {
  return fields.filter((field) => {
    if (field.isHidden || field.isReadOnly || (field.purpose !== undefined && field.purpose !== "username"))
      return false;
    return isWritable(field, permissions === true ? true : permissions?.[field.name]);
  });
}

type OfField = Exclude<NonNullable<Fields>, true>[string] | undefined;

function isWritable({ fields }: FieldNode, may: OfField): boolean {
  if (may === true) return true;
  if (may?.update === undefined) return false;
  const { fields: inside } = may;
  return fields.every((field) => isWritable(field, inside === true ? true : inside?.[field.name]));
}
