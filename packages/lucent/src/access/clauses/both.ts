import type { MadeOf, RulePart } from "../../contract/index.ts";
import { madeOf } from "./made-of.ts";

/**
 * A rule that says yes where all of several do: it asks one after the other until one says no. Where some give
 * filters, it gives one for what all of them let through.
 *
 * @example
 * ```ts
 * import { both, defineCollection, hasRole, hasScope } from "lucent";
 *
 * export const notices = defineCollection({
 *   slug: "notices",
 *   access: { create: both(hasRole("editor"), hasScope("write")) },
 *   fields: { text: { type: "text", required: true } },
 * });
 * ```
 * @throws TypeError without a rule, or with something that is none.
 */
export function both<Parts extends readonly RulePart[]>(...rules: Parts): MadeOf<Parts[number]> {
  return madeOf("both", rules, both) as MadeOf<Parts[number]>;
}
