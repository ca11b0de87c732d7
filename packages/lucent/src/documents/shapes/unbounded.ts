import { type AnySchema, type Schema, s } from "../../schema/index.ts";

/** The same kind of value, whatever its length or size. */
export function unbounded(schema: Schema): Schema {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "string":
      return s.string();
    case "number":
      return s.number();
    case "integer":
      return s.integer();
    case "array":
      return s.array(unbounded(node.items));
    default:
      return schema;
  }
}
