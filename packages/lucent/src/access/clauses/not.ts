import type { MadeOf, RulePart } from "../../contract/index.ts";
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
export function not<Part extends RulePart>(...rule: readonly [Part]): MadeOf<Part> {
  if (rule.length > 1) throw new TypeError("`not` takes one rule; `either` and `both` make one of several.");
  return madeOf("not", rule, not) as MadeOf<Part>;
}
