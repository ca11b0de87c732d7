import type { HttpResponse } from "../http.ts";

type Headers = HttpResponse["headers"];

const NOT_ITS_OWN = new Set([
  // RFC 9110 §7.6.1: these are between the server and its peer. The length is that of what is really sent.
  "connection",
  "content-length",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  // These the engine says on every answer, whatever a handler wants.
  "x-content-type-options",
  "x-request-id",
]);

// Those of RFC 9213 §2 go before the plain one in the caches that know them.
const FOR_CACHES = /(^|-)(cache|surrogate)-control$/;

/** The response of an endpoint as a server sends it: as it is, beside the headers that the engine gives. */
export function sentResponse(response: unknown, common: Headers): HttpResponse {
  if (!isResponse(response)) throw new TypeError("The handler of an endpoint has to give a Response.");
  // `Response.error()` stands for a failure that never was on a wire.
  if (response.status === 0) throw new TypeError("The response of an endpoint has no status to be sent.");
  if (response.bodyUsed || response.body?.locked) throw new TypeError("The body of the response is used up.");
  const { "content-type": _, vary, ...others } = common;
  const signsIn = common["set-cookie"] !== undefined;
  const own = Object.fromEntries(
    [...response.headers].filter(
      // Session theft: a cache that keeps this answer would hand the session in its cookies to everybody (RFC 9111 §7.3).
      ([name]) => !NOT_ITS_OWN.has(name) && !(signsIn && FOR_CACHES.test(name)),
    ),
  );
  const cookies = [common["set-cookie"] ?? [], response.headers.getSetCookie()].flat();
  return {
    status: response.status,
    headers: {
      ...("access-control-allow-origin" in own ? withoutCors(others) : others),
      ...own,
      vary: [vary, own["vary"]].filter(Boolean).join(", "),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    },
    body: response.body ?? "",
  };
}

/** Whoever lets other origins in for one endpoint says so completely; the config's word would not go with it. */
function withoutCors(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("access-control-")));
}

function isResponse(value: unknown): value is Response {
  // Hosts bring classes of their own that are made after the platform's.
  return value instanceof Response || Object.prototype.toString.call(value) === "[object Response]";
}
