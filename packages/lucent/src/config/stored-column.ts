import type { ColumnKind } from "../ports/database.ts";
import type { FieldPurpose, ResolvedField } from "./resolved.ts";

/** Fields of auth collections that only show what lies in the engine's own tables. */
const KEPT_ELSEWHERE: ReadonlySet<FieldPurpose | undefined> = new Set([
  "password",
  "verificationToken",
  "resetToken",
  "resetExpiry",
] as const);

/** The kind of column in which a document's table keeps a field; null when it keeps nothing of it. */
export function storedColumn(field: ResolvedField): ColumnKind | null {
  return KEPT_ELSEWHERE.has(field.purpose) ? null : field.type.column;
}
