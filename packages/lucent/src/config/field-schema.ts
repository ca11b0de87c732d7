import { type AnySchema, caseless, type Schema, s } from "../schema/index.ts";
import { isList } from "./layout.ts";
import type { ResolvedField } from "./resolved.ts";

// Each item of a list is a row of a table.
const MOST_ITEMS = 1_000;

/** What a field accepts, lists and inner fields included. Whether it may be null or absent is not said here. */
export function schemaOf(field: ResolvedField): Schema {
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
  const { type, values, polymorphic, fields } = field;
  if (type.holds === "fields") return s.object(properties(fields));
  if (type.holds === "rows") return s.object({ id: s.optional(s.id()), ...properties(fields) });
  const plain = type.schema(values);
  if (polymorphic) return s.object({ relationTo: s.enumeration(values.relationTo ?? []), value: plain });
  return isCaseless(field) ? caseless(plain) : plain;
}

function properties(fields: readonly ResolvedField[]): Record<string, Schema> {
  return Object.fromEntries(
    fields.map((field) => {
      const schema = schemaOf(field);
      return [field.name, isDemanded(field) ? schema : s.optional(s.nullable(schema))];
    }),
  );
}

/** Whether what holds a field cannot be made without a value for it. */
function isDemanded(field: ResolvedField): boolean {
  if (field.type.holds === "fields") return field.fields.some(isDemanded);
  return field.required && field.default === undefined;
}

/** Two spellings of one name or address would be two people, or get past `unique`. */
function isCaseless({ type, unique, purpose }: ResolvedField): boolean {
  return purpose === "email" || purpose === "username" || (unique && type.name === "email");
}
