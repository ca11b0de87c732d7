import type { ResolvedField } from "../../config/index.ts";
import type { AnySchema } from "../../schema/index.ts";

/** A name as it may stand before a colon. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** The type of the values that a schema accepts, as TypeScript writes it. */
function typeText(schema: AnySchema): string {
  switch (schema.kind) {
    case "string":
    case "secret":
    case "id":
    case "time":
      return "string";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "enum":
      return schema.values.length > 0
        ? schema.values.map((value) => JSON.stringify(value)).join(" | ")
        : "never";
    case "array":
      return `(${typeText(schema.items as AnySchema)})[]`;
    case "nullable":
      return `${typeText(schema.of as AnySchema)} | null`;
    case "optional":
      return `${typeText(schema.of as AnySchema)} | undefined`;
    case "object":
      return objectText(schema.properties as Readonly<Record<string, AnySchema>>);
    default:
      return "unknown";
  }
}

function objectText(properties: Readonly<Record<string, AnySchema>>): string {
  const members = Object.entries(properties).map(([name, schema]) => {
    const mark = schema.kind === "optional" ? "?" : "";
    return `${propertyName(name)}${mark}: ${typeText(schema)}`;
  });
  return members.length > 0 ? `{ ${members.join("; ")} }` : "{}";
}

/** The type of a field's values; a relation is the id of its document. */
export function valueText({ type, values }: ResolvedField): string {
  return typeText(type.schema(values) as AnySchema);
}
