import { isFieldPath } from "../state/field-path.ts";

const keyOf = (slug: string) => `lucent-columns-${slug}`;

/** The columns that somebody chose on this device; null where nobody has. */
export function rememberedColumns(slug: string): readonly string[] | null {
  const kept = localStorage.getItem(keyOf(slug));
  return kept === null ? null : kept.split(",").filter(isFieldPath);
}

/** Keeps the choice of columns on this device; null forgets it. */
export function rememberColumns(slug: string, columns: readonly string[] | null): void {
  if (columns) localStorage.setItem(keyOf(slug), columns.join(","));
  else localStorage.removeItem(keyOf(slug));
}
