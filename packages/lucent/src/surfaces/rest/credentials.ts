import type { ResolvedConfig } from "../../config/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { Credential } from "../../operation/index.ts";
import { sessionCookies } from "../cookies.ts";
import { cookieCounts } from "../origins.ts";

/** The part of a request that says who sends it. */
export interface Presented {
  readonly method: string;
  readonly headers: { get(name: string): string | null };
}

const TOKEN = /^(?:Bearer|JWT) +([\w.~+/=-]+)$/i;

/**
 * The credentials of a request, in the one order in which they count: a header, then the cookie of the
 * collection that is spoken to, then the others. A header that cannot be read is no credential at all and
 * gives an empty token, which holds for nothing.
 */
export function credentialsOf(
  config: ResolvedConfig,
  request: Presented,
  trusted: ReadonlySet<string>,
  preferred?: string,
): Credential[] {
  const { headers, method } = request;
  const authorization = headers.get("authorization");
  const key = headers.get("x-api-key");
  if (authorization !== null && key !== null) {
    throw new LucentError("INVALID_REQUEST", { message: "Send one credential: Authorization or X-API-Key." });
  }
  if (authorization !== null) return [{ source: "presented", token: TOKEN.exec(authorization.trim())?.[1] ?? "" }];
  if (key !== null) return [{ source: "presented", token: key }];

  const provenance = { method, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site") };
  if (!cookieCounts(provenance, trusted)) return [];
  const cookies = [...sessionCookies(config, headers.get("cookie"))];
  const rank = (slug: string) => (slug === preferred ? 0 : slug === config.defaultAuth ? 1 : 2);
  return cookies
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([collection, token]) => ({ source: "cookie", token, collection }));
}
