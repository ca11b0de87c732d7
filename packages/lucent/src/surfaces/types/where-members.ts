import { isShown, type ResolvedField, valueSchema } from "../../config/index.ts";
import type { AnySchema } from "../../schema/index.ts";
import { schemaType } from "./schema-type.ts";
import { type Member, propertyName, type TypeText } from "./type-text.ts";
import { inLine } from "./write-type.ts";

/** What fields are compared with, by name and by the paths that lead into them. */
export function whereMembers(fields: readonly ResolvedField[]): Member[] {
  const shown = fields.filter(isShown);
  return [
    ...shown
      .filter(({ type }) => type.holds !== "fields")
      .map((field) => comparison(propertyName(field.name), comparedType(field))),
    ...shown
      .filter(({ type }) => type.holds !== "value" || type.name === "json")
      .map(
        ({ name }): Member => ({
          name: `[path: \`${name}.\${string}\`]`,
          type: { oneOf: ["Comparison<unknown>", "undefined"] },
          isReadonly: true,
        }),
      ),
  ];
}

/** The comparisons of one property with values of a type. */
export function comparison(name: string, type: TypeText): Member {
  return { name, type: `Comparison<${inLine(type)}>`, isReadonly: true, isOptional: true };
}

/** A list is compared with each of its values, a relation with ids; rows have no value of their own. */
function comparedType(field: ResolvedField): TypeText {
  const { holds } = field.type;
  if (holds === "references") return "string";
  if (holds === "rows") return "never";
  const schema = valueSchema(field) as AnySchema;
  return schemaType(schema.kind === "array" ? schema.items : schema);
}
