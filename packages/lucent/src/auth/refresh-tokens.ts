import { isId } from "../base/index.ts";
import { deriveKey, fingerprint, isSameSecret, type Key, newSecret } from "../crypto/index.ts";
import { type Engine, perEngine } from "../operation/index.ts";

const PREFIX = "lucent_refresh_";
const SEAL_CHARACTERS = 22;
// The session, 256 bits that nobody can guess, and a seal of 128 bits by which we know our own.
const FORM = new RegExp(`^${PREFIX}([0-9a-f-]{36})([\\w-]{43})([\\w-]{${SEAL_CHARACTERS}})$`);

/** A token by which a session is renewed, as it is sent. */
export interface RefreshToken {
  readonly token: string;
  readonly session: string;
  /** What the session's row keeps of it. */
  readonly hash: string;
}

const keys = perEngine(({ secrets }) =>
  secrets.map((secret) => ({
    seal: deriveKey(secret, "refresh-token"),
    successor: deriveKey(secret, "refresh-successor"),
  })),
);

/** The first refresh token of a session. */
export function firstRefreshToken(engine: Engine, session: string): RefreshToken {
  return sealed(engine, session, newSecret());
}

/**
 * The tokens that may follow on one: by the secret that is in use, then by those before it. A successor is derived
 * and not drawn, so that whoever lost an answer can be given the same one again, and nothing usable is kept.
 */
export function successorsOf(engine: Engine, { token, session }: RefreshToken): readonly RefreshToken[] {
  return keys(engine).map(({ seal, successor }) => compose(session, successor.mac(token), seal));
}

/**
 * Reads a refresh token; null for what this engine never made. Denial of service: only what bears our seal can be
 * one that was used before and end a session, so that whoever knows the id of a session cannot end it.
 */
export function readRefreshToken(engine: Engine, token: string): RefreshToken | null {
  const [, session = "", secret = "", shown = ""] = FORM.exec(token) ?? [];
  if (!isId(session)) return null;
  const isOurs = keys(engine).some(({ seal }) => isSameSecret(sealOf(session, secret, seal), shown));
  return isOurs ? { token, session, hash: fingerprint(token) } : null;
}

function sealed(engine: Engine, session: string, secret: string): RefreshToken {
  const [current] = keys(engine);
  return compose(session, secret, (current as { readonly seal: Key }).seal);
}

function compose(session: string, secret: string, seal: Key): RefreshToken {
  const token = `${PREFIX}${session}${secret}${sealOf(session, secret, seal)}`;
  return { token, session, hash: fingerprint(token) };
}

function sealOf(session: string, secret: string, key: Key): string {
  return key.mac(`${session}${secret}`).slice(0, SEAL_CHARACTERS);
}
