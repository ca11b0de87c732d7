import type { LucentRequest } from "./request.ts";

/** Where a Local API call may leave the cookies that it sets: a response of Node's or of the web's. */
export type CookieTarget =
  | { setHeader(name: string, value: string | readonly string[]): unknown }
  | { readonly headers: { append(name: string, value: string): void } };

/** Somebody in whose name a Local API call may be made. */
export interface ActingUser {
  readonly id: string;
  readonly collection: string;
}

/** What every method of the Local API takes beside the operation's own arguments. */
export interface LocalOptions {
  /** Default true: the call is trusted. False asks the access rules, for `user`. */
  readonly overrideAccess?: boolean | undefined;
  /** The person whom the access rules are asked about; null for a stranger. */
  readonly user?: ActingUser | null | undefined;
  /** The token of the person in whose name the call is made. */
  readonly token?: string | undefined;
  /** Shows the hidden fields too, where they may be shown at all. */
  readonly showHiddenFields?: boolean | undefined;
  /** What the hooks find in `req.context`. */
  readonly context?: Record<string, unknown> | undefined;
  /** The request that the call belongs to. */
  readonly req?: Partial<LucentRequest> | undefined;
  /** Takes the cookies that the operation sets. */
  readonly res?: CookieTarget | undefined;
}
