import type { PlainRule } from "../../contract/index.ts";
import { declare, writtenBy } from "./clause.ts";
import { textsGiven } from "./texts-given.ts";

/**
 * A rule that says yes to people whose `role` is, or whose `roles` hold, one of these, of whichever collection.
 *
 * @example
 * ```ts
 * import { defineCollection, hasRole } from "lucent";
 *
 * export const articles = defineCollection({
 *   slug: "articles",
 *   access: { create: hasRole("editor", "author") },
 *   fields: { title: { type: "text" } },
 * });
 * ```
 * @throws TypeError without a role, or with one that is no text.
 */
export function hasRole(...roles: string[]): PlainRule {
  const given = textsGiven("hasRole", roles, "roles");
  const isOne = (role: unknown) => given.includes(role as string);
  const rule: PlainRule = ({ user }) =>
    user !== null && (isOne(user["role"]) || (Array.isArray(user["roles"]) && user["roles"].some(isOne)));
  return declare(rule, {
    kind: "hasRole",
    name: `hasRole(${given.map((role) => JSON.stringify(role)).join(", ")})`,
    parts: [],
    given,
    writtenAt: writtenBy(hasRole),
  });
}
