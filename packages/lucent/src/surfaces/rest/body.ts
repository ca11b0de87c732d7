import { LucentError, validationError } from "../../errors/index.ts";
import type { HttpRequest } from "./http.ts";
import { parseJson } from "./json.ts";

const LARGEST_BODY = 1024 * 1024;
const METHODS_WITH_BODY = new Set(["POST", "PATCH", "PUT"]);
const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** Reads a JSON body. None at all counts as an empty object; anything but JSON is refused before it is read. */
export async function readBody(request: HttpRequest): Promise<unknown> {
  if (!METHODS_WITH_BODY.has(request.method)) return {};
  const type = request.headers.get("content-type");
  // Cross-site forms can only send types that are not JSON, and JSON is all that is read.
  if (type !== null && !JSON_TYPE.test(type.trim())) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");
  const bytes = await request.body(LARGEST_BODY);
  if (bytes.byteLength === 0) return {};
  if (type === null) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");
  const body = parseJson(decode(bytes));
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw validationError([{ path: "", message: "Expected an object." }]);
  }
  return body;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new LucentError("INVALID_JSON", { cause: error });
  }
}
