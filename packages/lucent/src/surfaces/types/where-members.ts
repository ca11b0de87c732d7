import { isShown, type ResolvedField, valueSchema } from "../../config/index.ts";
import type { ArraySchema } from "../../schema/index.ts";
import { propertyName, typeText } from "./type-text.ts";

/** What fields are compared with, by name and by the paths that lead into them. */
export function whereMembers(fields: readonly ResolvedField[]): string[] {
  const shown = fields.filter(isShown);
  return [
    ...shown
      .filter(({ type }) => type.holds !== "fields")
      .map((field) => comparison(propertyName(field.name), comparedText(field))),
    ...shown
      .filter(({ type }) => type.holds !== "value" || type.name === "json")
      .map(({ name }) => `readonly [path: \`${name}.\${string}\`]: Comparison<unknown> | undefined`),
  ];
}

/** The comparisons of one property with values of a type. */
export function comparison(property: string, value: string): string {
  return `readonly ${property}?: Comparison<${value}> | undefined`;
}

/** A list is compared with each of its values, a relation with ids; rows have no value of their own. */
function comparedText(field: ResolvedField): string {
  const { holds } = field.type;
  if (holds === "references") return "string";
  if (holds === "rows") return "never";
  const schema = valueSchema(field);
  return typeText(schema.kind === "array" ? (schema as ArraySchema).items : schema);
}
