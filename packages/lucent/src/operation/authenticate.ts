import type { CallerCredential } from "../access/index.ts";
import type { AuthUser } from "../contract/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Engine } from "./engine.ts";
import type { Asked } from "./operation.ts";
import type { RequestFacts } from "./pipeline.ts";

/** Something by which a caller says who they are, as a surface found it. */
export interface Credential {
  /** One that was presented must hold; a cookie merely lies around in a browser and may be stale. */
  readonly source: "presented" | "cookie";
  /** The only thing that it may be. When absent, an access token or an API key. */
  readonly kind?: "access token" | "api key" | "refresh token";
  readonly token: string;
  /** The only collection that the credential may speak for; any when absent. */
  readonly collection?: string;
}

/** Somebody who was recognised. */
export interface Identity {
  readonly user: AuthUser;
  readonly credential: CallerCredential | null;
  /** Opens a session for whoever was recognised without one, before the act; it passes the one door. */
  readonly enter?: (asked: Pick<Asked, "engine" | "caller" | "record" | "compensate">) => Promise<void>;
}

/** All by which a request may say who makes it. */
export interface Presented {
  readonly credentials: readonly Credential[];
  /** The request itself, for strategies of the project's own; absent where none is asked, as off the wire. */
  readonly request?: RequestFacts | undefined;
  /** The only collection whose people count, unless a header shows a credential; any when absent. */
  readonly only?: string | undefined;
  /** Whether a page of another site has it sent: it opens no session, since none that is there can be seen. */
  readonly isOfAnotherSite?: boolean;
}

/** Recognises one kind of credential; null for every other kind and for what is no longer good. */
export type Authenticator = (engine: Engine, credential: Credential) => Promise<Identity | null>;

/** Recognises people by whatever a request holds, before its credentials are looked at; null for nobody. */
export type Recogniser = (engine: Engine, presented: Presented) => Promise<Identity | null>;

/**
 * Who calls. What recognises people by the whole request is asked first, then credentials in the order given; the
 * first that holds counts. A presented one that does not hold is an error and never a stranger: a client that
 * believes to be signed in must learn that it is not (RFC 6750 §3.1).
 */
export async function authenticate(engine: Engine, presented: Presented): Promise<Identity | null> {
  const { authenticators, recognisers } = engine.registry;
  if (presented.request) {
    for (const recognise of recognisers) {
      const identity = await recognise(engine, presented);
      if (identity) return identity;
    }
  }
  return holding(engine, presented.credentials, authenticators);
}

async function holding(
  engine: Engine,
  credentials: readonly Credential[],
  authenticators: readonly Authenticator[],
): Promise<Identity | null> {
  for (const credential of credentials) {
    // It renews a session and opens nothing by itself.
    if (credential.kind === "refresh token") continue;
    for (const recognise of authenticators) {
      const identity = await recognise(engine, credential);
      if (identity) return identity;
    }
    if (credential.source === "presented") throw new LucentError("INVALID_TOKEN");
  }
  return null;
}
