import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
import type { FormField } from "../../operation/index.ts";

/**
 * The field of a page that asks people of a collection who they are. Where either an address or a username will do,
 * what looks like an address is taken as one, under whichever name it comes.
 */
export function identifier({ auth }: ResolvedCollection): readonly FormField[] {
  const { email, username } = (auth as ResolvedAuth).identifiers;
  if (!email) return [{ name: "username", asks: "username" }];
  return [{ name: "email", asks: username ? "address or username" : "address" }];
}
