import type { ResolvedConfig } from "../config/index.ts";
import { decide } from "./decide.ts";
import type { Caller } from "./caller.ts";

type People = Pick<ResolvedConfig, "collections" | "adminCollection">;

const answers = new WeakMap<Caller, Promise<boolean>>();

/** Whether the caller is an administrator; asked once for each request. */
export function isAdministrator(config: People, caller: Caller): Promise<boolean> {
  const known = answers.get(caller);
  if (known) return known;
  const answer = judge(config, caller);
  answers.set(caller, answer);
  return answer;
}

async function judge({ collections, adminCollection }: People, caller: Caller): Promise<boolean> {
  const { user } = caller;
  if (!user || adminCollection === null || user.collection !== adminCollection) return false;
  const rule = collections.get(adminCollection)?.access.admin;
  if (!rule) return hasAdminRole(user);
  return (await decide(rule, { collection: adminCollection, operation: "admin", id: user.id, doc: user }, caller)) === true;
}

/** The word of the data itself, for collections without a rule of their own. */
export function hasAdminRole(person: Readonly<Record<string, unknown>>): boolean {
  return person["role"] === "admin" || (Array.isArray(person["roles"]) && person["roles"].includes("admin"));
}
