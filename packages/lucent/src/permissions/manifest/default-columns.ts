import type { ResolvedCollection } from "../../config/index.ts";
import type { ControlName, ManifestField } from "../../contract/index.ts";

const MOST = 4;
// What takes more room than a cell of a table has.
const WIDE: ReadonlySet<ControlName> = new Set([
  "text",
  "rich text",
  "json",
  "rows",
  "group",
  "place",
  "secret",
]);

/** The paths of what a list shows to begin with, as far as the caller may read it. */
export function defaultColumnsOf(
  { admin, timestamps }: ResolvedCollection,
  fields: readonly ManifestField[],
  titleField: string,
): readonly string[] {
  const ownNames = ["id", ...(timestamps ? ["createdAt", "updatedAt"] : [])];
  const readable = fields.filter(({ may }) => may.read);
  if (admin.defaultColumns) {
    const told = admin.defaultColumns.filter(
      (name) => ownNames.includes(name) || readable.some(({ path }) => path === name),
    );
    if (told.length > 0) return told;
  }
  const others = readable.filter(
    ({ parent, path, control, isHidden }) =>
      parent === null && path !== titleField && !isHidden && !WIDE.has(control),
  );
  const columns = [titleField, ...others.map(({ path }) => path)].slice(0, MOST);
  return [...columns, ...(timestamps ? ["updatedAt"] : [])];
}
