import type { MadeOf, RulePart } from "../../contract/index.ts";
import { madeOf } from "./made-of.ts";

/**
 * A rule that says yes where at least one of several does: it asks one after the other until one says yes. Where some
 * give filters, it gives one for all that any of them lets through.
 *
 * @example
 * ```ts
 * import { defineCollection, either, isAdmin, isOwner } from "lucent";
 *
 * export const posts = defineCollection({
 *   slug: "posts",
 *   access: { update: either(isAdmin, isOwner("author")) },
 *   fields: { author: { type: "relationship", relationTo: "users" } },
 * });
 * ```
 * @throws TypeError without a rule, or with something that is none.
 */
export function either<Parts extends readonly RulePart[]>(...rules: Parts): MadeOf<Parts[number]> {
  return madeOf("either", rules, either) as MadeOf<Parts[number]>;
}
