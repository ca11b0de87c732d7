import type { ResolvedCollection } from "../../config/index.ts";
import type { ManifestField } from "../../contract/index.ts";

const NAMES = ["title", "name"];

/**
 * The path of the field by which documents are named: the one that the config says, else what people go by, else one that
 * is called as if it were, else the first line that all of them have; `id` where the caller may read none.
 */
export function titleFieldOf({ admin, auth }: ResolvedCollection, fields: readonly ManifestField[]): string {
  const lines = fields.filter(
    ({ may, parent, control }) =>
      may.read && parent === null && (control === "line" || control === "address"),
  );
  if (admin.useAsTitle !== undefined)
    return fields.some(({ path, may }) => may.read && path === admin.useAsTitle) ? admin.useAsTitle : "id";
  const found =
    lines.find(({ purpose }) => auth?.identifiers[purpose as "email"]) ??
    lines.find(({ name }) => NAMES.includes(name)) ??
    lines.find(({ required, holds }) => required && holds === "value");
  return found?.path ?? "id";
}
