import type { Caller } from "../access/index.ts";
import { isId, isPlainObject } from "../base/index.ts";
import type { Where } from "../query/index.ts";

/**
 * Whether a filter compares with ids of which its caller may know nothing: those that are neither theirs nor stand in
 * their own document. Disclosure: such a one tells who has been shut out, or whose the other documents are.
 */
export function namesOthers(filter: Where, { user }: Pick<Caller, "user">): boolean {
  const ids = new Set(idsIn(filter));
  if (user) ids.delete(user.id);
  if (ids.size === 0) return false;
  const own = new Set(idsIn(user));
  return [...ids].some((id) => !own.has(id));
}

function idsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.split(",").filter(isId);
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isPlainObject(value) ? Object.values(value).flatMap(idsIn) : [];
}
