import type { RootAuthOptions } from "../check/auth-options.ts";
import type { ResolvedEvents } from "../resolved.ts";

const DAY = 24 * 60 * 60 * 1000;

/** How long it is kept what has happened around accounts: long enough to look into a matter that is found out late. */
export function resolveEvents(given: RootAuthOptions["events"] = {}): ResolvedEvents {
  return {
    expiry: given.expiry ?? 365 * DAY,
    refusalExpiry: given.refusalExpiry ?? 90 * DAY,
    originExpiry: given.originExpiry ?? 90 * DAY,
  };
}
