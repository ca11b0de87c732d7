import type { AnySchema, Schema } from "../../schema/index.ts";

/** A name as it may stand before a colon. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** An object type of these members. */
export function objectText(members: readonly string[]): string {
  return members.length > 0 ? `{ ${members.join("; ")} }` : "{}";
}

/** A list of values of a type. */
export function listText(item: string): string {
  return /^[\w$]+$/.test(item) ? `${item}[]` : `(${item})[]`;
}

/** The type of the values that a schema accepts, as TypeScript writes it. */
export function typeText(schema: Schema): string {
  const known = schema as AnySchema;
  switch (known.kind) {
    case "string":
    case "secret":
    case "id":
    case "reference":
    case "time":
      return "string";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "point":
      return "[longitude: number, latitude: number]";
    case "enum":
      return known.values.length > 0
        ? known.values.map((value) => JSON.stringify(value)).join(" | ")
        : "never";
    case "array":
      return listText(typeText(known.items));
    default:
      return "unknown";
  }
}
