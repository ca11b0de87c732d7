import type { ResolvedField } from "./resolved.ts";

/** Whether a field names a person or proves who they are, so that everybody gives it for themselves. */
export function isIdentity({ purpose }: ResolvedField): boolean {
  return purpose === "email" || purpose === "username" || purpose === "password";
}
