import { isId } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { AuthUser } from "../contract/index.ts";
import type { AccessClaims } from "../crypto/index.ts";
import { allOf, type Document } from "../documents/index.ts";
import type { Authenticator, Engine } from "../operation/index.ts";
import { claimsOf } from "./claims.ts";
import { peopleSeen } from "./people-seen.ts";
import { readSession, type Session, stillStands } from "./sessions.ts";
import { sessionsSeen } from "./sessions-seen.ts";
import { isStillOf, readStateless, type StatelessSignIn } from "./stateless.ts";
import { readToken, signToken } from "./tokens.ts";
import { hasProof, isAwaitingProof } from "./verified.ts";

/** A token that opens what its session opens, for a while. */
export interface AccessToken {
  readonly token: string;
  /** When it ends, in seconds since 1970. */
  readonly exp: number;
}

/** The word by which requests with an access token are told from others. */
export const STRATEGY = "local-jwt";

/** Signs a token for a sign-in, which it never outlives. */
export function issueAccessToken(
  engine: Engine,
  person: Document,
  session: Session | StatelessSignIn,
): AccessToken {
  const collection = engine.config.collections.get(person["collection"] as string) as ResolvedCollection;
  const { tokenLife } = collection.auth as ResolvedAuth;
  const now = engine.clock.now();
  const iat = Math.floor(now / 1000);
  const exp = Math.floor(Math.min(now + tokenLife, Date.parse(session.expiresAt)) / 1000);
  const { id, email } = person;
  // Personal data: the address stands in a token for the services that read it there, unless it is shown nowhere.
  const isShown = typeof email === "string" && !collection.field.get("email")?.hidden;
  const { slug } = collection;
  const tie =
    session.id === null
      ? { gen: session.generation, auth_time: Math.floor(Date.parse(session.createdAt) / 1000) }
      : { sid: session.id };
  const own = { id, collection: slug, ...(isShown && { email }), ...tie, iat, exp };
  const { claims, leftOut } = claimsOf(collection, person);
  if (leftOut.length > 0) {
    engine.log.warn(
      { collection: slug, person: id, claims: leftOut },
      "An access token has no room for all claims of a person; it was signed without the largest.",
    );
  }
  return { token: signToken(engine, own, claims), exp };
}

/**
 * Recognises access tokens. The signature only says that we wrote it; whether the sign-in stands, and who
 * the person is by now, is read from their rows at every request, so that what was ended is ended at once.
 */
export const accessTokens: Authenticator = async (engine, { kind, token, collection }) => {
  if (kind === "api key") return null;
  const claims = readToken(engine, token);
  if (!claims || (collection !== undefined && collection !== claims.collection)) return null;
  const found = await signInOf(engine, claims);
  if (!found) return null;
  const { session, person } = found;
  if (session.id !== null) sessionsSeen.note(engine, session.id);
  peopleSeen.note(engine, person.id);
  const stands =
    session.id === null
      ? isStillOf(session.generation, person.id, engine.clock.now())
      : stillStands(session.id);
  const home = engine.config.collections.get(claims.collection) as ResolvedCollection;
  const standing = allOf(stands, hasProof(home, person.id));
  return {
    user: asUser(person),
    credential: { kind: "access token", token, expires: claims.exp, session: session.id, standing },
  };
};

/** The sign-in that a token tells of, with the person, as both stand at this moment; null when it has ended. */
export async function signInOf(
  engine: Engine,
  claims: AccessClaims,
): Promise<{ session: Session | StatelessSignIn; person: Document } | null> {
  const collection = engine.config.collections.get(claims.collection);
  if (!collection?.auth || !isId(claims.id)) return null;
  if (claims.sid === undefined) return readStateless(engine, collection, claims);
  const found = isId(claims.sid) ? await readSession(engine, collection, claims.sid) : null;
  // Confused deputy: the token, its session and the person must all name one another.
  if (found?.person.id !== claims.id) return null;
  return isAwaitingProof(collection, found.person) ? null : found;
}

/** A person as rules, hooks and answers see somebody who is signed in. */
export function asUser(person: Document): AuthUser {
  return { ...person, collection: person["collection"] as string, _strategy: STRATEGY };
}
