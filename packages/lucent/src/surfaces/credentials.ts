import type { ResolvedConfig } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Credential } from "../operation/index.ts";
import { sessionCookies } from "./cookies.ts";
import { cookieCounts } from "./origins.ts";

/** The part of a request that says who sends it. */
export interface Presented {
  readonly method: string;
  readonly headers: { get(name: string): string | null };
}

/** What decides which credentials count. */
export interface Recognition {
  readonly config: ResolvedConfig;
  /** The origins whose pages may use the cookie. */
  readonly trusted: ReadonlySet<string>;
  /** The auth collection that the request speaks to. */
  readonly preferred?: string | undefined;
}

const TOKEN = /^(?:Bearer|JWT) +([\w.~+/=-]+)$/i;

/**
 * The credentials of a request, in the one order in which they count: a header, then the cookie of the
 * collection that is spoken to, then the others. A header that cannot be read is no credential at all and
 * gives an empty token, which holds for nothing.
 */
export function credentialsOf(request: Presented, { config, trusted, preferred }: Recognition): Credential[] {
  const { headers, method } = request;
  const authorization = headers.get("authorization");
  const key = headers.get("x-api-key");
  if (authorization !== null && key !== null) {
    throw new LucentError("INVALID_REQUEST", { message: "Send one credential: Authorization or X-API-Key." });
  }
  if (authorization !== null) {
    return [{ source: "presented", token: TOKEN.exec(authorization.trim())?.[1] ?? "" }];
  }
  if (key !== null) return [{ source: "presented", token: key }];

  const provenance = { method, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site") };
  if (!cookieCounts(provenance, trusted)) return [];
  const cookies = sessionCookies(config, headers.get("cookie"));
  const order = [preferred, config.defaultAuth, ...cookies.keys()].filter((slug) => slug != null);
  return [...new Set(order)].flatMap((collection) => {
    const token = cookies.get(collection);
    return token === undefined ? [] : [{ source: "cookie", token, collection }];
  });
}
