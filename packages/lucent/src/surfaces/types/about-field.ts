import { type ResolvedField, valueSchema } from "../../config/index.ts";
import type { AnySchema, EnumSchema } from "../../schema/index.ts";

/** What people are told about a field and about the values that it may have. */
export function aboutField(field: ResolvedField): string | undefined {
  const chosen = enumOf(valueSchema(field) as AnySchema);
  const told = (chosen?.meanings ?? []).flatMap((meaning, index) =>
    meaning === null ? [] : [`- \`${chosen?.values[index]}\`: ${meaning}`],
  );
  const parts = [...(field.description ? [field.description] : []), ...told];
  return parts.length > 0 ? parts.join("\n") : undefined;
}

function enumOf(schema: AnySchema): EnumSchema | undefined {
  if (schema.kind === "array") return enumOf(schema.items as AnySchema);
  return schema.kind === "enum" ? schema : undefined;
}
