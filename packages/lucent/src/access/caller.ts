import type { ResolvedConfig } from "../config/index.ts";
import type { AuthUser, Lucent, LucentRequest, Registered } from "../contract/index.ts";
import type { Condition, Log } from "../ports/index.ts";

/** The session behind a request that carried a token. */
export interface CallerSession {
  readonly id: string;
  readonly token: string;
  /** When the token ends, in seconds since 1970. */
  readonly tokenExpires: number;
  /** What holds as long as the session stands; a write is committed only with it. */
  readonly standing: Condition;
}

/** Who calls, by what right, and what the rules may ask about it. */
export interface Caller {
  /** The configuration under whose rules the call is made. */
  readonly config: ResolvedConfig;
  readonly user: AuthUser | null;
  readonly session: CallerSession | null;
  /** A call of the Local API that stands above the rules; never true for what came over a wire. */
  readonly trusted: boolean;
  /** Trusted calls may ask for the fields that nobody else is shown. */
  readonly seesHidden: boolean;
  readonly req: LucentRequest;
  readonly lucent: Lucent<Registered>;
  readonly log: Log;
}

/** The same call in the name of somebody else: of a person who is about to come in, or of nobody. */
export function inTheNameOf(user: AuthUser | null, caller: Caller): Caller {
  // Rules may ask either place for the person, so that both must name the same one.
  return { ...caller, user, session: null, req: { ...caller.req, user } };
}
