import type { ResolvedConfig } from "../config/index.ts";
import type { AuthUser, Lucent, LucentRequest, Registered, Scope } from "../contract/index.ts";
import type { Condition, Log } from "../ports/index.ts";
import type { Trace } from "./trace/trace.ts";

interface Standing {
  /** What holds as long as the credential stands; a write is committed only with it. */
  readonly standing: Condition;
}

/** The access token of a request. */
export interface CallerToken extends Standing {
  readonly kind: "access token";
  readonly token: string;
  /** When the token ends, in seconds since 1970. */
  readonly expires: number;
  /** The session behind it; null where the collection keeps none. */
  readonly session: string | null;
}

/** The API key of a request. */
export interface CallerKey {
  readonly kind: "api key";
  /** What the key may do; null where that is whatever its owner may. */
  readonly scopes: readonly Scope[] | null;
  /** Null where a call is made in the name of somebody who was known by a key. */
  readonly standing: Condition | null;
}

/** Somebody whom a strategy of the project's own has recognised. */
export interface CallerByStrategy extends Standing {
  readonly kind: "strategy";
}

/** By what a caller was recognised. */
export type CallerCredential = CallerToken | CallerKey | CallerByStrategy;

/** Who calls, by what right, and what the rules may ask about it. */
export interface Caller {
  /** The configuration under whose rules the call is made. */
  readonly config: ResolvedConfig;
  readonly user: AuthUser | null;
  /** Null for strangers, and where a call in process names who acts. */
  readonly credential: CallerCredential | null;
  /** A call of the Local API that stands above the rules; never true for what came over a wire. */
  readonly trusted: boolean;
  /** Trusted calls may ask for the fields that nobody else is shown. */
  readonly seesHidden: boolean;
  readonly req: LucentRequest;
  readonly lucent: Lucent<Registered>;
  readonly log: Log;
  /** Takes down why things are decided as they are, where somebody asked for it. */
  readonly trace?: Trace;
}

/** The same call in the name of somebody else: of a person who is about to come in, or of nobody. */
export function inTheNameOf(user: AuthUser | null, caller: Caller): Caller {
  // Rules may ask either place for the person, so that both must name the same one.
  return { ...caller, user, credential: null, req: { ...caller.req, user } };
}
