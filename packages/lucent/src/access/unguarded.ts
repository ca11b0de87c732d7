import { oncePer } from "../base/index.ts";
import { isShown, type ResolvedCollection, type ResolvedField } from "../config/index.ts";

/**
 * Whether nobody is asked about a field, nor about any inside: whoever may do an act with its document may do it with
 * the field. Fields of people never count: which of them are whose to write is asked each time.
 */
export function isUnguarded(field: ResolvedField, { auth }: Pick<ResolvedCollection, "auth">): boolean {
  return auth === null && holdsNoRule(field);
}

/** The same of one act with the field itself, whatever is asked about those inside. */
export function isUnguardedFor(
  act: "create" | "read" | "update",
  field: ResolvedField,
  { auth }: Pick<ResolvedCollection, "auth">,
): boolean {
  return auth === null && isShown(field) && !field.access[act];
}

const holdsNoRule = oncePer((field: ResolvedField): boolean => {
  const { create, read, update } = field.access;
  return isShown(field) && !create && !read && !update && field.fields.every(holdsNoRule);
});
