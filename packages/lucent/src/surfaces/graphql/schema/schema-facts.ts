import { type AnySchema, coreOf, type Schema } from "../../../schema/index.ts";

/** Whether a value may be absent or null. */
export function isLoose({ kind }: Schema): boolean {
  return kind === "optional" || kind === "nullable";
}

/** Whether a value may be null. */
export function isNullable(schema: Schema): boolean {
  const node = schema as AnySchema;
  if (node.kind === "optional") return isNullable(node.of);
  return node.kind === "nullable" || node.kind === "json";
}

/** The sentence that describes a value, wherever on the way to it that was said. */
export function descriptionOf(schema: Schema): string | undefined {
  const node = schema as AnySchema;
  if (node.description !== undefined) return node.description;
  return node.kind === "optional" || node.kind === "nullable" ? descriptionOf(node.of) : undefined;
}

/** Whether a schema is an object in which nothing can stand: GraphQL has no such type. */
export function isBare(schema: Schema): boolean {
  const node = coreOf(schema);
  if (node.kind === "array") return isBare(node.items);
  return node.kind === "object" && node.beside === undefined && Object.values(node.properties).every(isBare);
}
