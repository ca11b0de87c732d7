import { oncePer } from "../base/index.ts";
import type { ResolvedConfig } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Credential, Presented, RequestFacts } from "../operation/index.ts";
import { sessionCookies } from "./cookies.ts";
import { isJsonType } from "./json-body.ts";
import { cookieCounts, isOfAnotherSite, SESSION_HEADER } from "./origins.ts";

/** The part of a request that says who sends it. */
interface Sent {
  /** As it was sent, whatever it is run as. */
  readonly method: string;
  /** What rules and hooks are told of the request; its headers are looked at. */
  readonly facts: RequestFacts;
}

/** What decides which credentials count. */
export interface Recognition {
  readonly config: ResolvedConfig;
  /** The origins whose pages may use the cookie. */
  readonly trusted: ReadonlySet<string>;
  /** The auth collection that the request speaks to. */
  readonly preferred?: string | undefined;
}

const TOKEN = /^(Bearer|JWT) +([\w.~+/=-]+)$/i;
// Payload's form, with the collection that the key is of.
const KEY = /^([\w-]+) +API-Key +([\w.~+/=-]+)$/i;

/**
 * All by which a request says who makes it. Cross-site request forgery: where a page of another origin may have sent
 * the cookies, nobody is shown them, the project's own strategies included.
 */
export function presentedBy({ method, facts }: Sent, recognition: Recognition): Presented {
  const { headers } = facts;
  const only = headers.get(SESSION_HEADER) ?? undefined;
  const provenance = { method, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site") };
  const cookies = cookieCounts(provenance, recognition.trusted);
  const credentials =
    inHeaders(headers) ?? (cookies ? inCookies(headers.get("cookie"), { ...recognition, only }) : []);
  if (cookies) return { credentials, request: facts, only };
  const ofAnotherSite = isOfAnotherSite(headers, recognition.trusted);
  if (ofAnotherSite && isSentUnasked({ method, facts })) return { credentials };
  return { credentials, request: hidingCookies(facts), only, isOfAnotherSite: ofAnotherSite };
}

/**
 * Cross-site request forgery: a strategy may know people by what a browser sends by itself, or a gateway adds, such as
 * a certificate. It is not even asked about what any page can have a visitor's browser send, so that nobody is known.
 */
function isSentUnasked({ method, facts: { headers } }: Sent): boolean {
  return method === "POST" && !isJsonType(headers.get("content-type") ?? "");
}

/** A header that cannot be read is no credential at all and gives an empty token, which holds for nothing. */
function inHeaders(headers: RequestFacts["headers"]): readonly Credential[] | null {
  const authorization = headers.get("authorization");
  const key = headers.get("x-api-key");
  if (authorization !== null && key !== null) {
    throw new LucentError("INVALID_REQUEST", { message: "Send one credential: Authorization or X-API-Key." });
  }
  if (authorization !== null) return [inAuthorization(authorization.trim())];
  return key === null ? null : [{ source: "presented", kind: "api key", token: key }];
}

function inAuthorization(header: string): Credential {
  const [, collection, key] = KEY.exec(header) ?? [];
  if (collection !== undefined && key !== undefined)
    return { source: "presented", kind: "api key", token: key, collection };
  const [, scheme = "", token = ""] = TOKEN.exec(header) ?? [];
  return {
    source: "presented",
    ...(scheme.toUpperCase() === "JWT" && { kind: "access token" }),
    token,
  };
}

interface Choice extends Recognition {
  /** The only collection whose cookies count. */
  readonly only: string | undefined;
}

/**
 * Those of the collection that is spoken to, then those of the others. Confused identity: a page that says whose people
 * it is for is never answered as somebody else who is signed in beside them, nor as anybody in their place.
 */
function inCookies(header: string | null, { config, preferred, only }: Choice): readonly Credential[] {
  if (header === null) return [];
  const { access, renewing } = sessionCookies(config, header);
  const order = [preferred, config.defaultAuth, ...access.keys()].filter((slug) => slug != null);
  const counts = (slug: string) => only === undefined || slug === only;
  return [
    ...credentialsIn(access, [...new Set(order)].filter(counts), "access token"),
    ...credentialsIn(renewing, [...renewing.keys()].filter(counts), "refresh token"),
  ];
}

function credentialsIn(
  cookies: ReadonlyMap<string, string>,
  slugs: readonly string[],
  kind: "access token" | "refresh token",
): readonly Credential[] {
  return slugs.flatMap((collection) => {
    const token = cookies.get(collection);
    return token === undefined ? [] : [{ source: "cookie" as const, kind, token, collection }];
  });
}

/** The same facts each time, so that they stand for one request wherever it is asked for. */
const hidingCookies = oncePer((facts: RequestFacts): RequestFacts => {
  const { headers } = facts;
  return {
    ...facts,
    headers: { get: (name) => (name.toLowerCase() === "cookie" ? null : headers.get(name)) },
  };
});
