import { type AnySchema, caseless, type EnumSchema, type Schema, s } from "../schema/index.ts";
import { isList, pathWithin } from "./layout.ts";
import { humanised } from "./resolve/labels.ts";
import type { ResolvedField } from "./resolved.ts";

// Each item of a list is a row of a table.
const MOST_ITEMS = 1_000;

// An entry of PostgreSQL's indexes has 2,704 bytes: the value, the id behind it, and what says where they begin.
const LONGEST_FOUND = 2_600;

/** What a field accepts, lists and inner fields included. Whether it may be null or absent is not said here. */
export function schemaOf(field: ResolvedField): Schema {
  const { description } = field;
  return description === undefined ? undescribed(field) : { ...undescribed(field), description };
}

function undescribed(field: ResolvedField): Schema {
  const { values, required } = field;
  const one = valueSchema(field);
  const whole = isList(field) ? s.array(one, { maxItems: values.maxRows ?? MOST_ITEMS }) : (one as AnySchema);
  if (whole.kind !== "array") return whole;
  // What is not required may be left empty, whatever the bounds of what is not.
  const minItems = required ? Math.max(values.minRows ?? 0, 1) : 0;
  return minItems === 0 ? whole : s.array(whole.items, { ...whole, minItems });
}

/** One value of a field as it is kept: one document of a relation, one row of an array, else the value itself. */
export function valueSchema(field: ResolvedField): Schema {
  const { type, values, polymorphic, fields, path: name } = field;
  if (type.holds === "fields") return s.object(fieldProperties(fields), { name });
  if (type.holds === "rows")
    return s.object({ id: s.optional(s.id()), ...fieldProperties(fields) }, { name });
  const plain = named(type.schema(values), field);
  if (polymorphic) {
    const relationTo = s.enumeration(values.relationTo ?? [], { name: pathWithin(name, "relationTo") });
    return s.object({ relationTo, value: plain }, { name });
  }
  const text = isCaseless(field) ? caseless(plain) : plain;
  return isFoundText(field, text) ? ({ ...text, maxBytes: LONGEST_FOUND } as AnySchema) : text;
}

/** A text that lies in an index as well. */
function isFoundText({ unique, index }: ResolvedField, { kind }: Schema): boolean {
  return kind === "string" && (unique || index);
}

/** The properties of an object that holds fields: those without which it cannot be made, and all others. */
export function fieldProperties(fields: readonly ResolvedField[]): Record<string, Schema> {
  return Object.fromEntries(
    fields.map((field) => {
      const schema = schemaOf(field);
      return [field.name, isDemanded(field) ? schema : s.optional(s.nullable(schema))];
    }),
  );
}

/** Whoever has types with names calls a list of texts after the field whose values they are. */
function named(schema: Schema, field: ResolvedField): Schema {
  const node = schema as AnySchema;
  if (node.kind === "enum")
    return s.enumeration(node.values, { ...node, name: field.path, ...meaningsOf(field) });
  return node.kind === "array" ? ({ ...node, items: named(node.items, field) } as AnySchema) : schema;
}

/** A label that was made of the value says nothing that the value does not. */
function meaningsOf({ values: { choices = [] } }: ResolvedField): Pick<EnumSchema, "meanings"> {
  const meanings = choices.map(({ value, label, description }) => {
    const said = [...(label === humanised(value) ? [] : [label]), ...(description ? [description] : [])];
    return said.length > 0 ? said.join(": ") : null;
  });
  return meanings.every((meaning) => meaning === null) ? {} : { meanings };
}

/** Whether what holds a field cannot be made without a value for it. */
export function isDemanded(field: ResolvedField): boolean {
  if (field.type.holds === "fields") return field.fields.some(isDemanded);
  return field.required && field.default === undefined;
}

/** Two spellings of one name or address would be two people, or get past `unique`. */
function isCaseless({ type, unique, purpose }: ResolvedField): boolean {
  return purpose === "email" || purpose === "username" || (unique && type.name === "email");
}
