import type { Caller } from "../access/index.ts";

/** In whose line a caller waits for passwords to be hashed: one's own when signed in, else the address's. */
export function askerOf({ user, req }: Caller): string {
  return user ? `person ${user.id}` : `address ${req.address ?? "of this process"}`;
}
