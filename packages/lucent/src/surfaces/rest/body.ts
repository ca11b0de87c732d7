import { LucentError } from "../../errors/index.ts";
import type { HttpRequest } from "../http.ts";
import { isJsonType, LARGEST_BODY, parseJsonObject } from "../json-body.ts";
import { isOfAnotherSite } from "../origins.ts";
import { textOf } from "../text-of.ts";
import { formBoundary, readFormPayload } from "./form-data.ts";

const METHODS_WITH_BODY = new Set(["POST", "PATCH", "PUT"]);

/**
 * Reads a body: JSON, or the JSON in the part `_payload` of a form. None at all counts as an empty object;
 * anything else is refused before it is read.
 */
export function readBody(request: HttpRequest, trusted: ReadonlySet<string>): object | Promise<object> {
  return METHODS_WITH_BODY.has(request.method) ? readSent(request, trusted) : {};
}

async function readSent(request: HttpRequest, trusted: ReadonlySet<string>): Promise<object> {
  const type = request.headers.get("content-type");
  const boundary = type !== null && !isJsonType(type) ? boundaryOf(type, request, trusted) : null;
  const bytes = await request.body(LARGEST_BODY);
  if (bytes.byteLength === 0 && boundary === null) return {};
  if (type === null) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");
  const text = boundary === null ? textOf(bytes, "INVALID_JSON") : await readFormPayload(bytes, boundary);
  if (text === "" && boundary !== null) return {};
  return parseJsonObject(text);
}

function boundaryOf(type: string, request: HttpRequest, trusted: ReadonlySet<string>): string {
  const boundary = formBoundary(type.trim());
  if (boundary === null) throw new LucentError("UNSUPPORTED_MEDIA_TYPE");
  // Login CSRF: even where no cookie is needed, a form of another page could sign a visitor in as somebody else.
  if (isOfAnotherSite(request.headers, trusted)) {
    throw new LucentError("FORBIDDEN", { message: "A form of another site is not read." });
  }
  return boundary;
}
