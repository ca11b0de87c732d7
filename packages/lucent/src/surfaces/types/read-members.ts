import { isShown, type ResolvedField, valueSchema } from "../../config/index.ts";
import { listText, objectText, propertyName, typeText } from "./type-text.ts";

/** The name of the interface of a collection's documents. */
export type NameOf = (slug: string) => string;

/** What is read of fields; `nameOf` names the interface of a related document, where relations are followed. */
export function readMembers(fields: readonly ResolvedField[], nameOf?: NameOf): string[] {
  return fields
    .filter(isShown)
    .map(
      (field) =>
        `${propertyName(field.name)}: ${readText(field, nameOf)}${isAlwaysThere(field) ? "" : " | null"}`,
    );
}

function readText(field: ResolvedField, nameOf: NameOf | undefined): string {
  switch (field.type.holds) {
    case "fields":
      return objectText(readMembers(field.fields, nameOf));
    case "rows":
      return listText(objectText(["id: string", ...readMembers(field.fields, nameOf)]));
    case "references":
      return referencesText(field, nameOf);
    default:
      return typeText(valueSchema(field));
  }
}

function referencesText({ many, polymorphic, values }: ResolvedField, nameOf: NameOf | undefined): string {
  const one = (slug: string) => (nameOf ? `string | ${nameOf(slug)}` : "string");
  const slugs = values.relationTo ?? [];
  const text = polymorphic
    ? slugs
        .map((slug) => objectText([`relationTo: ${JSON.stringify(slug)}`, `value: ${one(slug)}`]))
        .join(" | ")
    : slugs.map(one).join(" | ");
  return many ? listText(text) : text;
}

function isAlwaysThere({ type, many, required, default: value }: ResolvedField): boolean {
  return many || required || value !== undefined || type.holds === "fields" || type.holds === "rows";
}
