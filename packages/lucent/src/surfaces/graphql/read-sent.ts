import { LucentError, validationError } from "../../errors/index.ts";
import type { HttpRequest } from "../http.ts";
import { isJsonType, LARGEST_BODY, parseJsonObject } from "../json-body.ts";
import { textOf } from "../text-of.ts";

/** What a request asks for (GraphQL over HTTP §5.1). */
export interface Sent {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/**
 * Reads the body. CSRF: only JSON is taken, and by POST alone, so that no page of another site can send it without
 * asking first. Brute force: a list of requests in one body is refused.
 */
export async function readSent(request: HttpRequest): Promise<Sent> {
  if (request.method !== "POST")
    throw new LucentError("ROUTE_NOT_FOUND", { message: "Send GraphQL by POST, as application/json." });
  if (!isJsonType(request.headers.get("content-type") ?? "")) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");
  const bytes = await request.body(LARGEST_BODY);
  const { query, variables, operationName, extensions } = parseJsonObject(textOf(bytes, "INVALID_JSON"));
  const faults = [
    ...(typeof query === "string" ? [] : [fault("query", query, "a string")]),
    ...(isObject(variables ?? {}) ? [] : [fault("variables", variables, "an object")]),
    ...(typeof (operationName ?? "") === "string" ? [] : [fault("operationName", operationName, "a string")]),
    ...(isObject(extensions ?? {}) ? [] : [fault("extensions", extensions, "an object")]),
  ];
  if (faults.length > 0) throw validationError(faults);
  return {
    query: query as string,
    variables: (variables ?? {}) as Sent["variables"],
    operationName: (operationName ?? null) as string | null,
  };
}

function fault(path: string, value: unknown, expected: string) {
  return { path, message: value === undefined ? "This field is required." : `Expected ${expected}.` };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
