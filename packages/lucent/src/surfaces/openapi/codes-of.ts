import type { ErrorCode } from "../../errors/index.ts";
import { type AnyDeclaration, limitOf, type Route } from "../../operation/index.ts";
import type { AnySchema, ObjectSchema, Schema } from "../../schema/index.ts";
import type { Writing } from "./writing.ts";

const ANY_CALL = ["INVALID_REQUEST", "FORBIDDEN", "URI_TOO_LONG", "INTERNAL", "UNAVAILABLE"] as const;
const ANY_BODY = ["INVALID_JSON", "VALIDATION_FAILED", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"] as const;
const BY_KEY = ["INSUFFICIENT_SCOPE", "RATE_LIMITED"] as const;

/** The codes with which a call of an operation by one of its routes may fail: its own, and those of its way there. */
export function codesOf(
  { config }: Pick<Writing, "config">,
  declaration: AnyDeclaration,
  route: Route,
): ReadonlySet<ErrorCode> {
  const { errors, query, output, credentials = "heeded" } = declaration;
  const parameters = Object.values((query as ObjectSchema | undefined)?.properties ?? {});
  return new Set<ErrorCode>([
    ...errors,
    ...ANY_CALL,
    ...(takesBody(route) ? ANY_BODY : []),
    ...(credentials === "heeded" ? (["INVALID_TOKEN"] as const) : []),
    ...(credentials === "ignored" ? [] : BY_KEY),
    ...(limitOf(config, declaration) ? (["RATE_LIMITED"] as const) : []),
    ...(parameters.length > 0 ? (["VALIDATION_FAILED"] as const) : []),
    // What stands in brackets or JSON names fields.
    ...(parameters.some(isStructured) ? (["INVALID_JSON", "INVALID_QUERY"] as const) : []),
    // Related documents are looked up for those that are shown.
    ...(holdsSlot(output) ? (["QUERY_TOO_SLOW"] as const) : []),
  ]);
}

/** Whether a body that is sent is read, be anything made of it or not. */
export function takesBody({ method }: Route): boolean {
  return method === "POST" || method === "PATCH";
}

/** Whether a query holds it as JSON or in brackets, rather than as one text. */
export function isStructured(schema: Schema): boolean {
  const node = schema as AnySchema;
  if (node.kind === "optional" || node.kind === "nullable") return isStructured(node.of);
  return node.kind === "slot" || node.kind === "json";
}

/** Whether a value holds a document, or whatever else stands in a slot. */
export function holdsSlot(schema: Schema): boolean {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "slot":
      return true;
    case "object":
      return node.beside !== undefined || Object.values(node.properties).some(holdsSlot);
    case "array":
      return holdsSlot(node.items);
    case "nullable":
    case "optional":
      return holdsSlot(node.of);
    default:
      return false;
  }
}
