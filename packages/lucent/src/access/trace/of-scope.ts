import type { Scope } from "../../contract/index.ts";
import type { Reason } from "./reason.ts";
import { told } from "./told.ts";

/** What the scopes of a key say to an act; without a scope that opens it, no key may do it. */
export function ofScope(
  scopes: readonly Scope[] | null,
  needed: Scope | undefined,
  isWithin: boolean,
): Reason {
  const has = scopes ? `The key has the scopes ${scopes.join(", ")}` : "The key has no scopes of its own";
  const needs = needed ? `this needs ${needed}` : "this is for no key at all";
  const name = needed ? `scope ${needed}` : "no key";
  const draft = { kind: "scope", path: "scopes", name, answer: isWithin ? "yes" : "no", about: {} } as const;
  return told(draft, `${has}; ${needs}.`);
}
