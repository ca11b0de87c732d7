import { type ResolvedField, valueSchema } from "../../config/index.ts";
import { listText, objectText, propertyName, typeText } from "./type-text.ts";

const NAMED = "string | { readonly id: string }";

/** What creates fields: those that are required and have no default must be given. */
export function createMembers(fields: readonly ResolvedField[]): string[] {
  return fields.map((field) => {
    const text = createText(field);
    return isDemanded(field) ? `${propertyName(field.name)}: ${text}` : optional(field, text);
  });
}

/** What changes fields: whatever is given. */
export function updateMembers(fields: readonly ResolvedField[]): string[] {
  return fields.map((field) => optional(field, updateText(field)));
}

function isDemanded({ type, required, default: value, fields }: ResolvedField): boolean {
  return type.holds === "fields" ? fields.some(isDemanded) : required && value === undefined;
}

function optional({ name, required, default: value }: ResolvedField, text: string): string {
  const canBeEmptied = !required && value === undefined;
  return `${propertyName(name)}?: ${text}${canBeEmptied ? " | null" : ""} | undefined`;
}

function createText(field: ResolvedField): string {
  switch (field.type.holds) {
    case "fields":
      return objectText(createMembers(field.fields));
    case "rows":
      return listText(objectText(["id?: string | undefined", ...createMembers(field.fields)]));
    case "references":
      return referencesText(field);
    default:
      return typeText(valueSchema(field));
  }
}

/** A group is merged field by field, and so is a row that is known by its id. */
function updateText(field: ResolvedField): string {
  const { type, fields } = field;
  if (type.holds === "fields") return objectText(updateMembers(fields));
  if (type.holds !== "rows") return createText(field);
  const known = objectText(["id: string", ...updateMembers(fields)]);
  const fresh = objectText(["id?: undefined", ...createMembers(fields)]);
  return listText(`${known} | ${fresh}`);
}

function referencesText({ many, polymorphic, values }: ResolvedField): string {
  const to = (slug: string) =>
    objectText([`readonly relationTo: ${JSON.stringify(slug)}`, `readonly value: ${NAMED}`]);
  const text = polymorphic ? (values.relationTo ?? []).map(to).join(" | ") : NAMED;
  return many ? listText(text) : text;
}
