import type { AnySchema, Schema } from "./schema.ts";

/** What a schema is, whether or not its value may be absent or null. */
export function coreOf(schema: Schema): AnySchema {
  const node = schema as AnySchema;
  return node.kind === "optional" || node.kind === "nullable" ? coreOf(node.of) : node;
}
