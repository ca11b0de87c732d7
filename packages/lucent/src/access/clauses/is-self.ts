import type { AccessArgs, Guard } from "../../contract/index.ts";
import { declare } from "./clause.ts";
import { wantsTruth } from "./wants-truth.ts";

/**
 * A rule of auth collections that lets people reach their own document and no other: to everybody it gives the filter
 * for themselves. For a field it says whether the document is the caller's own.
 *
 * @example
 * ```ts
 * import { defineCollection, either, isAdmin, isSelf } from "lucent";
 *
 * export const users = defineCollection({
 *   slug: "users",
 *   auth: true,
 *   access: { read: either(isAdmin, isSelf), update: either(isAdmin, isSelf) },
 *   fields: { phone: { type: "text", access: { read: isSelf } } },
 * });
 * ```
 */
export const isSelf: Guard = declare(
  (args: AccessArgs) => {
    const { user, collection } = args;
    if (user === null || user.collection !== collection) return false;
    return wantsTruth(args) ? args.id === user.id : { id: { equals: user.id } };
  },
  { kind: "isSelf", name: "isSelf", parts: [], given: [] },
) as Guard;
