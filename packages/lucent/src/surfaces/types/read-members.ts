import { isShown, type ResolvedField, valueSchema } from "../../config/index.ts";
import { aboutField } from "./about-field.ts";
import { schemaType } from "./schema-type.ts";
import { type Member, propertyName, type TypeText, unionOf } from "./type-text.ts";

/** The name of the interface of a collection's documents. */
export type NameOf = (slug: string) => string;

/** What is read of fields; `nameOf` names the interface of a related document, where relations are followed. */
export function readMembers(fields: readonly ResolvedField[], nameOf?: NameOf): Member[] {
  return fields.filter(isShown).map((field) => {
    const type = readType(field, nameOf);
    return {
      name: propertyName(field.name),
      type: isAlwaysThere(field) ? type : unionOf(type, "null"),
      about: aboutField(field),
    };
  });
}

function readType(field: ResolvedField, nameOf: NameOf | undefined): TypeText {
  switch (field.type.holds) {
    case "fields":
      return { members: readMembers(field.fields, nameOf) };
    case "rows":
      return { items: { members: [{ name: "id", type: "string" }, ...readMembers(field.fields, nameOf)] } };
    case "references":
      return referencesType(field, nameOf);
    default:
      return schemaType(valueSchema(field));
  }
}

function referencesType({ many, polymorphic, values }: ResolvedField, nameOf: NameOf | undefined): TypeText {
  const one = (slug: string): TypeText => (nameOf ? { oneOf: ["string", nameOf(slug)] } : "string");
  const slugs = values.relationTo ?? [];
  const type = unionOf(
    ...slugs.map((slug) =>
      polymorphic
        ? {
            members: [
              { name: "relationTo", type: JSON.stringify(slug) },
              { name: "value", type: one(slug) },
            ],
          }
        : one(slug),
    ),
  );
  return many ? { items: type } : type;
}

function isAlwaysThere({ type, many, required, default: value }: ResolvedField): boolean {
  return many || required || value !== undefined || type.holds === "fields" || type.holds === "rows";
}
