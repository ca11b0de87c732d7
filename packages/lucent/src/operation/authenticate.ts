import type { CallerSession } from "../access/index.ts";
import type { AuthUser } from "../contract/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Engine } from "./engine.ts";

/** Something by which a caller says who they are, as a surface found it. */
export interface Credential {
  /** One that was presented must hold; a cookie merely lies around in a browser and may be stale. */
  readonly source: "presented" | "cookie";
  readonly token: string;
  /** The only collection that the credential may speak for; any when absent. */
  readonly collection?: string;
}

/** Somebody who was recognised. */
export interface Identity {
  readonly user: AuthUser;
  readonly session: CallerSession | null;
}

/** Recognises one kind of credential; null for every other kind and for what is no longer good. */
export type Authenticator = (engine: Engine, credential: Credential) => Promise<Identity | null>;

/**
 * Who calls. Credentials are asked in the order given; the first that holds counts. A presented one that
 * does not hold is an error and never a stranger: a client that believes to be signed in must learn that
 * it is not (RFC 6750 §3.1).
 */
export async function authenticate(
  engine: Engine,
  credentials: readonly Credential[],
): Promise<Identity | null> {
  for (const credential of credentials) {
    for (const recognise of engine.registry.authenticators) {
      const identity = await recognise(engine, credential);
      if (identity) return identity;
    }
    if (credential.source === "presented") throw new LucentError("INVALID_TOKEN");
  }
  return null;
}
