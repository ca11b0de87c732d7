import type { Caller } from "../access/index.ts";
import { networkOf } from "../base/index.ts";

/**
 * In whose line a caller waits for passwords to be hashed: one's own when signed in, else that of the network. Denial of
 * service: whoever has one address of IPv6 has as many as there are, and would stand in as many lines.
 */
export function askerOf({ user, req }: Pick<Caller, "user" | "req">): string {
  if (user) return `person ${user.id}`;
  return `network ${req.address === null ? "of this process" : networkOf(req.address)}`;
}
