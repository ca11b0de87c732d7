import { oncePer } from "../base/index.ts";
import type { Caller } from "./caller.ts";
import { decide } from "./decide.ts";
import { isWithinScopes } from "./scopes.ts";

/** Whether the caller is an administrator; asked once for each request. */
export const isAdministrator: (caller: Caller) => Promise<boolean> = oncePer(judge);

/**
 * Whether the caller may write what administrators alone may write. A key of theirs needs the scope for it: who may
 * write people decides who may do what.
 */
export async function mayWriteAsAdministrator(caller: Caller): Promise<boolean> {
  return isWithinScopes(caller, "admin") && isAdministrator(caller);
}

async function judge(caller: Caller): Promise<boolean> {
  const { user, config } = caller;
  if (!user || user.collection !== config.adminCollection) return false;
  const collection = config.collections.get(user.collection);
  if (!collection) return false;
  const rule = collection.access.admin;
  if (!rule) return hasAdminRole(user);
  return (await decide(rule, { collection, operation: "admin", id: user.id, doc: user }, caller)) === true;
}

/** The word of the data itself, for collections without a rule of their own. */
function hasAdminRole(person: Readonly<Record<string, unknown>>): boolean {
  return person["role"] === "admin" || (Array.isArray(person["roles"]) && person["roles"].includes("admin"));
}
