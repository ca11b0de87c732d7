import { timingSafeEqual } from "node:crypto";
import type { Key } from "./keys.ts";

/** What an access token says: whose it is and which session must still stand behind it. Times in seconds. */
export interface AccessClaims {
  readonly id: string;
  readonly collection: string;
  readonly sid: string;
  readonly email?: string;
  readonly iat: number;
  readonly exp: number;
}

// Algorithm confusion (RFC 8725 §3.1): there is one header, compared as text; no token chooses how it is checked.
const HEADER = encode({ alg: "HS256", typ: "JWT" });
const LONGEST_TOKEN = 4096;
// The engine's own claims and those of RFC 7519 §4.1: the engine says them, or nobody does.
const RESERVED = ["id", "collection", "email", "sid", "iat", "exp", "nbf", "jti", "iss", "aud", "sub"];
const CLOCK_LEEWAY_SECONDS = 60;

/** Signs an access token (JWT, HS256), with further claims for those who read it beside the engine. */
export function signAccessToken(
  key: Key,
  claims: AccessClaims,
  further: Readonly<Record<string, unknown>> = {},
): string {
  const others = { ...further };
  // Claim shadowing (GHSA-66wr-7vmr-p5jq): no field of a person says who somebody is, or for how long.
  for (const name of RESERVED) delete others[name];
  const content = `${HEADER}.${encode({ ...others, ...claims })}`;
  return `${content}.${key.mac(content)}`;
}

/**
 * Reads an access token that one of the keys signed and that has not expired; null for everything else.
 * Signed is not signed in: the session row has the last word.
 *
 * @param now milliseconds since 1970
 */
export function readAccessToken(keys: readonly Key[], token: string, now: number): AccessClaims | null {
  if (token.length > LONGEST_TOKEN || !token.startsWith(`${HEADER}.`)) return null;
  const end = token.lastIndexOf(".");
  if (end <= HEADER.length) return null;

  const content = token.slice(0, end);
  const signature = Buffer.from(token.slice(end + 1));
  // Timing attack: the texts are compared in full, whatever their first characters say.
  const isOurs = keys.some((key) => {
    const expected = Buffer.from(key.mac(content));
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  });
  if (!isOurs) return null;
  return toClaims(token.slice(HEADER.length + 1, end), now);
}

function toClaims(segment: string, now: number): AccessClaims | null {
  let claims: Partial<Record<keyof AccessClaims, unknown>>;
  try {
    claims = JSON.parse(Buffer.from(segment, "base64url").toString("utf8"));
  } catch {
    return null;
  }
  if (typeof claims !== "object" || claims === null) return null;
  const { id, collection, sid, iat, exp } = claims;
  if (typeof id !== "string" || typeof collection !== "string" || typeof sid !== "string") return null;
  if (!isTime(iat) || !isTime(exp)) return null;
  const seconds = now / 1000;
  if (exp <= seconds || iat > seconds + CLOCK_LEEWAY_SECONDS) return null;
  return claims as AccessClaims;
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
