import type { ResolvedField } from "./resolved.ts";

/** Whether answers may hold a field. */
export function isShown({ hidden, purpose, type }: ResolvedField): boolean {
  return !hidden && purpose !== "password" && type.name !== "password";
}
