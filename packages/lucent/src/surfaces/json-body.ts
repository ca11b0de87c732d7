import { validationError } from "../errors/index.ts";
import { parseJson } from "./parse-json.ts";

/** The bytes that a body may have. */
export const LARGEST_BODY = 1024 * 1024;

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** Whether a `Content-Type` is JSON in UTF-8. */
export function isJsonType(type: string): boolean {
  return JSON_TYPE.test(type.trim());
}

/** The object that a text is in JSON. */
export function parseJsonObject(text: string): Record<string, unknown> {
  const body = parseJson(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw validationError([{ path: "", message: "Expected an object." }]);
  }
  return body as Record<string, unknown>;
}
