import { BoundedCache, oncePer } from "../base/index.ts";
import { fingerprint } from "./fingerprint.ts";
import { encodeJson, type SigningKey } from "./signing-key.ts";

interface CommonClaims {
  readonly id: string;
  readonly collection: string;
  readonly email?: string;
  /** The server that wrote it; absent where that has no address of its own. */
  readonly iss?: string;
  readonly iat: number;
  readonly exp: number;
}

/** What the token of a session says: whose it is, and which session must still stand behind it. */
export interface SessionClaims extends CommonClaims {
  readonly sid: string;
}

/** What a token says behind which there is no session. */
export interface StatelessClaims extends CommonClaims {
  readonly sid?: undefined;
  /** Which generation of the person's sign-ins it is of; all of one end together. */
  readonly gen: number;
  /** When they signed in (OpenID Connect Core §2). */
  readonly auth_time: number;
}

/** What an access token says. Times in seconds. */
export type AccessClaims = SessionClaims | StatelessClaims;

/** What a token must agree with. */
export interface Expectations {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The server by which it must have been written; null where none may be named. */
  readonly issuer: string | null;
}

const LONGEST_TOKEN = 4096;
// The engine's own claims and those of RFC 7519 §4.1: the engine says them, or nobody does.
const RESERVED = [
  ...["id", "collection", "email", "sid", "gen", "auth_time"],
  ...["iss", "sub", "aud", "exp", "nbf", "iat", "jti"],
];
const CLOCK_LEEWAY_SECONDS = 60;

/** Signs an access token (JWT, RFC 7519), with further claims for those who read it beside the engine. */
export function signAccessToken(
  key: SigningKey,
  claims: AccessClaims,
  further: Readonly<Record<string, unknown>> = {},
): string {
  const others = { ...further };
  // Claim shadowing (GHSA-66wr-7vmr-p5jq): no field of a person says who somebody is, or for how long.
  for (const name of RESERVED) delete others[name];
  const content = `${key.header}.${encodeJson({ ...others, ...claims })}`;
  return `${content}.${key.sign(content)}`;
}

/**
 * Reads an access token that one of the keys signed and that has not expired; null for everything else.
 * Signed is not signed in: what stands in the database has the last word.
 */
export function readAccessToken(
  keys: readonly SigningKey[],
  token: string,
  expected: Expectations,
): AccessClaims | null {
  if (token.length > LONGEST_TOKEN) return null;
  const claims = signedClaims(keys, token);
  return claims && toClaims(claims, expected);
}

// A token comes with every request of its life, and looking at a signature may take as long as the rest of a request.
const MOST_KNOWN = 10_000;
const knownTo = oncePer((_keys: readonly SigningKey[]) => new BoundedCache<Unread>(MOST_KNOWN));

/** What a token says that one of the keys signed, whatever the time; null of every other. */
function signedClaims(keys: readonly SigningKey[], token: string): Unread | null {
  const known = knownTo(keys);
  const name = fingerprint(token);
  const remembered = known.find(name);
  if (remembered) return remembered;
  const [header, payload, signature, ...more] = token.split(".");
  if (payload === undefined || signature === undefined || more.length > 0) return null;
  const content = `${header}.${payload}`;
  const isOurs = keys.some((key) => key.header === header && key.isSignatureOf(content, signature));
  const claims = isOurs ? parse(payload) : null;
  if (typeof claims !== "object" || claims === null) return null;
  // Memory exhaustion: what nobody signed is looked at each time, so that no forger fills the room.
  known.keep(name, Object.freeze(claims));
  return claims;
}

function toClaims(claims: Unread, { now, issuer }: Expectations): AccessClaims | null {
  const { id, collection, iss, iat, nbf, exp } = claims;
  if (typeof id !== "string" || typeof collection !== "string" || !isTiedTo(claims)) return null;
  // Cross-deployment replay (RFC 8725 §3.8): a copy under another address may well have the same secret.
  if ((iss ?? null) !== issuer) return null;
  // Nodes need not agree on the second, but no token outlives its end.
  const latest = now / 1000 + CLOCK_LEEWAY_SECONDS;
  if (!isTime(iat) || iat > latest || !isTime(exp) || exp <= now / 1000) return null;
  if (nbf !== undefined && (!isTime(nbf) || nbf > latest)) return null;
  return claims as AccessClaims;
}

type Unread = Partial<Record<keyof SessionClaims | keyof StatelessClaims | "nbf", unknown>>;

function parse(payload: string): Unread | null {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** Whether it names a session, or else a sign-in without one; not both. */
function isTiedTo({ sid, gen, auth_time }: Unread): boolean {
  if (sid !== undefined) return typeof sid === "string" && gen === undefined && auth_time === undefined;
  return typeof gen === "number" && Number.isSafeInteger(gen) && gen >= 0 && isTime(auth_time);
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}
