import { oncePer } from "../base/index.ts";
import type { Caller } from "./caller.ts";
import { decide } from "./decide.ts";
import { isWithinScopes } from "./scopes.ts";
import { told } from "./trace/told.ts";

/** Whether the caller is an administrator; asked once for each request. */
export const isAdministrator: (caller: Caller) => Promise<boolean> = oncePer(judge);

/**
 * Whether the caller may write what administrators alone may write. A key of theirs needs the scope for it: who may
 * write people decides who may do what.
 */
export async function mayWriteAsAdministrator(caller: Caller): Promise<boolean> {
  return isWithinScopes(caller, "admin") && isAdministrator(caller);
}

/** The word of the data itself, for collections without a rule of their own. */
export function hasAdminRole(person: Readonly<Record<string, unknown>>): boolean {
  return person["role"] === "admin" || (Array.isArray(person["roles"]) && person["roles"].includes("admin"));
}

async function judge(caller: Caller): Promise<boolean> {
  const { user, config, trace } = caller;
  const by =
    user && user.collection === config.adminCollection ? config.collections.get(user.collection) : null;
  const rule = by?.access.admin;
  if (user && by && rule)
    return (
      (await decide(rule, { collection: by, operation: "admin", id: user.id, doc: user }, caller)) === true
    );
  const isOne = user !== null && Boolean(by) && hasAdminRole(user);
  trace?.note(() => byTheData(caller, isOne, Boolean(by)), "administrator");
  return isOne;
}

function byTheData({ config }: Caller, isOne: boolean, isOfTheirs: boolean) {
  const slug = config.adminCollection ?? "";
  const isNone = isOfTheirs
    ? 'Neither is their `role` "admin" nor do their `roles` hold it.'
    : `Administrators are people of \`${slug}\`, and nobody of them asks.`;
  const says = isOne ? 'Their `role` is "admin", or their `roles` hold it.' : isNone;
  return told(
    {
      kind: "administrator",
      path: "default: role of the data",
      name: 'role "admin"',
      answer: isOne ? "yes" : "no",
      about: { collection: slug, act: "admin" },
    },
    says,
  );
}
