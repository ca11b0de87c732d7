import type { FieldPurpose, ResolvedField } from "./resolved.ts";

/** Fields of auth collections that only show what lies in the engine's own tables. */
const KEPT_ELSEWHERE: ReadonlySet<FieldPurpose | undefined> = new Set([
  "password",
  "verificationToken",
  "resetToken",
  "resetExpiry",
] as const);

/** Whether the tables of a collection keep a field's value, or the engine keeps it in tables of its own. */
export function isKept({ purpose }: ResolvedField): boolean {
  return !KEPT_ELSEWHERE.has(purpose);
}
