import type { ResolvedAuth, ResolvedField } from "./resolved.ts";

/** Whether the config's own list opens a field to whoever registers. */
export function isOpened({ register }: ResolvedAuth, { name }: ResolvedField): boolean {
  return register.fields.includes(name);
}
