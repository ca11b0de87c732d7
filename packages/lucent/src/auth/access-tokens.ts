import { isId } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { AuthUser } from "../contract/index.ts";
import { type AccessClaims, deriveKey, readAccessToken, signAccessToken } from "../crypto/index.ts";
import type { Document } from "../documents/index.ts";
import { type Authenticator, type Engine, perEngine } from "../operation/index.ts";
import { claimsOf } from "./claims.ts";
import { readSession, type Session, stillStands } from "./sessions.ts";

/** A token that opens what its session opens, for a while. */
export interface AccessToken {
  readonly token: string;
  /** When it ends, in seconds since 1970. */
  readonly exp: number;
}

/** The word by which requests with an access token are told from others. */
export const STRATEGY = "local-jwt";

const keys = perEngine(({ secrets: [secret, ...previous] }) => {
  const current = deriveKey(secret, "access-token");
  return { current, all: [current, ...previous.map((one) => deriveKey(one, "access-token"))] };
});

/** Signs a token for a session. It never outlives the session. */
export function issueAccessToken(engine: Engine, person: Document, session: Session): AccessToken {
  const collection = engine.config.collections.get(person["collection"] as string) as ResolvedCollection;
  const { tokenLife } = collection.auth as ResolvedAuth;
  const now = engine.clock.now();
  const iat = Math.floor(now / 1000);
  const exp = Math.floor(Math.min(now + tokenLife, Date.parse(session.expiresAt)) / 1000);
  const { id, email } = person;
  // Personal data: the address stands in a token for the services that read it there, unless it is shown nowhere.
  const isShown = typeof email === "string" && !collection.field.get("email")?.hidden;
  const { slug } = collection;
  const own: AccessClaims = { id, collection: slug, ...(isShown && { email }), sid: session.id, iat, exp };
  const { claims, leftOut } = claimsOf(collection, person);
  if (leftOut.length > 0) {
    engine.log.warn(
      { collection: slug, person: id, claims: leftOut },
      "An access token has no room for all claims of a person; it was signed without the largest.",
    );
  }
  return { token: signAccessToken(keys(engine).current, own, claims), exp };
}

/**
 * Recognises access tokens. The signature only says that we wrote it; whether its session stands, and who
 * the person is by now, is read from their rows at every request, so that what was ended is ended at once.
 */
export const accessTokens: Authenticator = async (engine, credential) => {
  if (credential.kind === "api key") return null;
  const claims = readAccessToken(keys(engine).all, credential.token, engine.clock.now());
  if (!claims || !isId(claims.sid)) return null;
  if (credential.collection !== undefined && credential.collection !== claims.collection) return null;
  const collection = engine.config.collections.get(claims.collection);
  if (!collection?.auth) return null;
  const found = await readSession(engine, collection, claims.sid);
  // Confused deputy: the token, its session and the person must all name one another.
  if (!found || found.person.id !== claims.id) return null;
  const { id } = found.session;
  return {
    user: asUser(found.person),
    credential: {
      kind: "access token",
      token: credential.token,
      expires: claims.exp,
      session: id,
      standing: stillStands(id),
    },
  };
};

/** A person as rules, hooks and answers see somebody who is signed in. */
export function asUser(person: Document): AuthUser {
  return { ...person, collection: person["collection"] as string, _strategy: STRATEGY };
}
