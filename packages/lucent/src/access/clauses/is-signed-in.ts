import type { PlainRule } from "../../contract/index.ts";
import { declare } from "./clause.ts";

/**
 * A rule that says yes to anybody who is signed in, of whichever collection.
 *
 * @example
 * ```ts
 * import { defineCollection, isSignedIn } from "lucent";
 *
 * export const notes = defineCollection({
 *   slug: "notes",
 *   access: { read: () => true, create: isSignedIn },
 *   fields: { text: { type: "text" } },
 * });
 * ```
 */
export const isSignedIn: PlainRule = declare(({ user }) => user !== null, {
  kind: "isSignedIn",
  name: "isSignedIn",
  parts: [],
  given: [],
});
