import type { ResolvedConfig } from "../config/index.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** What a browser says about where a request comes from. */
export interface Provenance {
  readonly method: string;
  readonly origin: string | null;
  readonly fetchSite: string | null;
}

/** The origins whose pages may act with the cookie: the server's own, and those that the config lists. */
export function trustedOrigins({ csrf, production }: ResolvedConfig, serverURL: string): ReadonlySet<string> {
  const own = new URL(serverURL);
  const names = production ? [own.hostname] : [own.hostname, "localhost", "127.0.0.1"];
  const port = own.port === "" ? "" : `:${own.port}`;
  return new Set([...names.map((name) => `${own.protocol}//${name}${port}`), ...csrf]);
}

/**
 * Whether a cookie counts. Cross-site request forgery: a browser sends it along with whatever any page
 * asks for, so on a method that changes something the page's origin must be listed, or the browser itself
 * must vouch that the page is ours.
 */
export function cookieCounts(
  { method, origin, fetchSite }: Provenance,
  trusted: ReadonlySet<string>,
): boolean {
  if (origin !== null) return trusted.has(origin);
  if (SAFE_METHODS.has(method)) return fetchSite !== "cross-site";
  return fetchSite === "same-origin";
}

/**
 * Whether a page of another site had a browser send a request: by a form, or without a body, it can do so without
 * asking first (Fetch standard, CORS-safelisted request-headers). A credential in a header it cannot send.
 */
export function isOfAnotherSite(headers: Pick<Headers, "get">, trusted: ReadonlySet<string>): boolean {
  if (headers.get("authorization") !== null || headers.get("x-api-key") !== null) return false;
  const origin = headers.get("origin");
  if (origin !== null) return !trusted.has(origin);
  const site = headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin";
}

/**
 * The header in which a page names the one auth collection whose people it acts for. It can only take away: cookies of
 * other collections do not count then, and no other site can send it unasked.
 */
export const SESSION_HEADER = "x-lucent-session";

const NOTHING: Readonly<Record<string, string>> = {};
const EXPOSED = { "access-control-expose-headers": "Date, Retry-After, X-Request-Id" };

/** What a browser learns that asks by OPTIONS what a script may send (Fetch standard, CORS-preflight request). */
export const PREFLIGHT: Readonly<Record<string, string>> = {
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  "access-control-allow-headers":
    "Content-Type, Authorization, X-API-Key, X-Lucent-Session, X-Request-Id, X-HTTP-Method-Override, X-Payload-HTTP-Method-Override",
};

/** The headers that let scripts of other origins read an answer (Fetch standard, CORS protocol). */
export function corsHeaders(
  { cors }: ResolvedConfig,
  origin: string | null,
): Readonly<Record<string, string>> {
  if (cors.includes("*")) return { ...EXPOSED, "access-control-allow-origin": "*" };
  if (origin === null || !cors.includes(origin)) return NOTHING;
  return { ...EXPOSED, "access-control-allow-origin": origin, "access-control-allow-credentials": "true" };
}
