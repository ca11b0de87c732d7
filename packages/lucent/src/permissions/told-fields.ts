import { oncePer } from "../base/index.ts";
import { isShown, type ResolvedField } from "../config/index.ts";

/**
 * The fields of which anybody is told what may be done with them: those that answers may hold, and passwords, which are
 * written and never shown.
 */
export const toldFields: (fields: readonly ResolvedField[]) => readonly ResolvedField[] = oncePer(
  (fields: readonly ResolvedField[]) =>
    fields.filter(
      (field) =>
        (isShown(field) || isWrittenOnly(field)) &&
        (!holdsFields(field) || toldFields(field.fields).length > 0),
    ),
);

/** Whether a field holds others, as groups and arrays do. */
export function holdsFields({ type }: ResolvedField): boolean {
  return type.holds === "fields" || type.holds === "rows";
}

function isWrittenOnly({ purpose, type, hidden }: ResolvedField): boolean {
  return purpose === "password" || (type.name === "password" && !hidden);
}
