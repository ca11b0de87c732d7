import { CODES, type ErrorCode, LucentError } from "../errors/index.ts";
import { knownFailure } from "../operation/index.ts";
import type { HttpResponse } from "./http.ts";

type Headers = HttpResponse["headers"];

/** The answer to a call that failed. What nobody foresaw is told to the log and to nobody else. */
export function renderError(error: unknown, headers: Headers): HttpResponse {
  const known = toKnownError(error);
  const { status, code, message, data, retryAfter } = known;
  const told = data === undefined ? { message, code } : { name: known.name, message, code, data };
  return {
    status,
    headers: {
      ...headers,
      "cache-control": "no-store",
      ...challengeOf(known),
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    },
    body: JSON.stringify({ errors: [told] }),
  };
}

/** The error that clients are told of: what was meant for them, else one that says nothing. */
export function toKnownError(error: unknown): LucentError {
  const known = knownFailure(error);
  return known instanceof LucentError ? known : new LucentError("INTERNAL");
}

/** The answer where no operation lives. */
export function renderUnknownRoute(path: string, headers: Headers): HttpResponse {
  const message = `Route not found "${path}"`;
  const body = JSON.stringify({ message, errors: [{ message, code: "ROUTE_NOT_FOUND" }] });
  return { status: CODES.ROUTE_NOT_FOUND.status, headers, body };
}

/** What was wrong with the token or the key that was sent (RFC 6750 §3.1). */
const CHALLENGES: Partial<Record<ErrorCode, string>> = {
  INVALID_TOKEN: 'Bearer error="invalid_token"',
  INSUFFICIENT_SCOPE: 'Bearer error="insufficient_scope"',
};

/** RFC 6750 §3: a request without a usable token learns how to send one. */
function challengeOf({ status, code }: LucentError): Record<string, string> {
  const challenge = CHALLENGES[code] ?? (status === 401 ? "Bearer" : undefined);
  return challenge === undefined ? {} : { "www-authenticate": challenge };
}
