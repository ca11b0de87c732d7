import { type ResolvedField, valueSchema } from "../../config/index.ts";
import { aboutField } from "./about-field.ts";
import { schemaType } from "./schema-type.ts";
import { type Member, propertyName, type TypeText, unionOf } from "./type-text.ts";

const NAMED: TypeText = {
  oneOf: ["string", { members: [{ name: "id", type: "string", isReadonly: true }] }],
};

/** What creates fields: those that are required and have no default must be given. */
export function createMembers(fields: readonly ResolvedField[]): Member[] {
  return fields.map((field) => {
    const type = createType(field);
    return isDemanded(field)
      ? { name: propertyName(field.name), type, about: aboutField(field) }
      : optional(field, type);
  });
}

/** What changes fields: whatever is given. */
export function updateMembers(fields: readonly ResolvedField[]): Member[] {
  return fields.map((field) => optional(field, updateType(field)));
}

function isDemanded({ type, required, default: value, fields }: ResolvedField): boolean {
  return type.holds === "fields" ? fields.some(isDemanded) : required && value === undefined;
}

function optional(field: ResolvedField, type: TypeText): Member {
  const canBeEmptied = !field.required && field.default === undefined;
  return {
    name: propertyName(field.name),
    type: canBeEmptied ? unionOf(type, "null") : type,
    isOptional: true,
    about: aboutField(field),
  };
}

function createType(field: ResolvedField): TypeText {
  switch (field.type.holds) {
    case "fields":
      return { members: createMembers(field.fields) };
    case "rows":
      return {
        items: {
          members: [{ name: "id", type: "string", isOptional: true }, ...createMembers(field.fields)],
        },
      };
    case "references":
      return referencesType(field);
    default:
      return schemaType(valueSchema(field));
  }
}

/** A group is merged field by field, and so is a row that is known by its id. */
function updateType(field: ResolvedField): TypeText {
  const { type, fields } = field;
  if (type.holds === "fields") return { members: updateMembers(fields) };
  if (type.holds !== "rows") return createType(field);
  const known = { members: [{ name: "id", type: "string" }, ...updateMembers(fields)] };
  const fresh = {
    members: [{ name: "id", type: "undefined", isOptional: true }, ...createMembers(fields)],
  };
  return { items: { oneOf: [known, fresh] } };
}

function referencesType({ many, polymorphic, values }: ResolvedField): TypeText {
  const to = (slug: string): TypeText => ({
    members: [
      { name: "relationTo", type: JSON.stringify(slug), isReadonly: true },
      { name: "value", type: NAMED, isReadonly: true },
    ],
  });
  const type = polymorphic ? unionOf(...(values.relationTo ?? []).map(to)) : NAMED;
  return many ? { items: type } : type;
}
