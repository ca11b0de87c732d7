import type { Guard, PlainRule, Rule } from "../../contract/index.ts";
import { madeOf } from "./made-of.ts";

/**
 * A rule that says yes where another says no. A filter is turned into the one for exactly the documents that it leaves
 * out; where there are no words for that (as for `greater_than`, which leaves out what has no value too), and where the
 * other rule throws or gives nothing, it throws, which counts as a no.
 *
 * @example
 * ```ts
 * import { both, defineCollection, hasRole, isSignedIn, not } from "lucent";
 *
 * export const comments = defineCollection({
 *   slug: "comments",
 *   access: { create: both(isSignedIn, not(hasRole("banned"))) },
 *   fields: { text: { type: "text", required: true } },
 * });
 * ```
 * @throws TypeError without a rule, or with something that is none.
 */
export function not(rule: Guard | PlainRule): Guard;
export function not(rule: Rule): Rule;
export function not(...rules: unknown[]): unknown {
  if (rules.length > 1) throw new TypeError("`not` takes one rule; `either` and `both` make one of several.");
  return madeOf("not", rules, not);
}
