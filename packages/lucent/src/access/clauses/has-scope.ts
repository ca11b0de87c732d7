import type { PlainRule, Scope } from "../../contract/index.ts";
import { opensScope } from "../scopes.ts";
import { declare, writtenBy } from "./clause.ts";

/**
 * A rule that says yes to API keys that have a scope, and to whoever is not bound by scopes: people who signed in, and
 * keys without any. `admin` opens what `write` does, and `write` what `read` does. Strangers are told no.
 *
 * @example
 * ```ts
 * import { defineCollection, hasScope } from "lucent";
 *
 * export const notices = defineCollection({
 *   slug: "notices",
 *   access: { create: hasScope("write") },
 *   fields: { text: { type: "text", required: true } },
 * });
 * ```
 * @throws TypeError with anything but `"read"`, `"write"` and `"admin"`.
 */
export function hasScope(scope: Scope): PlainRule {
  if (!["read", "write", "admin"].includes(scope))
    throw new TypeError('`hasScope` takes "read", "write" or "admin".');
  const rule: PlainRule = ({ user }) => {
    if (user === null) return false;
    const scopes = user["scopes"] as readonly Scope[] | null | undefined;
    return opensScope(scopes ?? null, scope);
  };
  const name = `hasScope("${scope}")`;
  return declare(rule, { kind: "hasScope", name, parts: [], given: [scope], writtenAt: writtenBy(hasScope) });
}
