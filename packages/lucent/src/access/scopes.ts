import type { Scope } from "../contract/index.ts";
import type { Caller } from "./caller.ts";
import { ofScope } from "./trace/of-scope.ts";

const LEVEL: Readonly<Record<Scope, number>> = { read: 1, write: 2, admin: 3 };

/**
 * Whether the key of a caller, if there is one, opens an act that needs a scope, or that no key may do at all. It stands
 * beneath the access functions: what a key may not do, no rule can give it. A key without scopes has its owner's
 * rights, but for what no key may do.
 *
 * Trusted code stands above that. But a key that such a call itself shows for a proof of who somebody is, such as one
 * that a host hands on as it was sent, proves no more there than on a wire.
 */
export function isWithinScopes(
  { credential, trusted, trace }: Pick<Caller, "credential" | "trusted" | "trace">,
  needed: Scope | undefined,
): boolean {
  if (credential?.kind !== "api key") return true;
  const { scopes, standing } = credential;
  const isAbove = trusted && (needed !== undefined || standing === null);
  const isWithin = isAbove || (needed !== undefined && opensScope(scopes, needed));
  trace?.note(() => ofScope(scopes, needed, isWithin));
  return isWithin;
}

/** Whether scopes open what needs one; where there are none, nothing is narrowed. */
export function opensScope(scopes: readonly Scope[] | null, needed: Scope): boolean {
  return scopes === null || scopes.some((scope) => LEVEL[scope] >= LEVEL[needed]);
}
