import { grantsByName, type ResolvedField } from "../config/index.ts";

const PLAIN = new Set(["text", "textarea", "date"]);

/**
 * Whether a field of an auth collection belongs to the person it describes, so that registering and editing
 * oneself may fill it in. What grants something (a choice, a number, a flag, a default, a claim, a role by its name) does not.
 */
export function isTheirs(field: ResolvedField): boolean {
  return (
    PLAIN.has(field.type.name) &&
    !field.hidden &&
    field.default === undefined &&
    !field.saveToJWT &&
    !field.purpose &&
    !grantsByName(field.name)
  );
}
