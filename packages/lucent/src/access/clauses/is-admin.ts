import type { AccessArgs, PlainRule } from "../../contract/index.ts";
import { hasAdminRole, isAdministrator, mayWriteAsAdministrator } from "../administrator.ts";
import { askedBy } from "../asked-by.ts";
import { declare } from "./clause.ts";
import { writesPeople } from "./writes-people.ts";

/**
 * A rule that says yes to administrators: whom the `admin` rule of the administrators' collection says to be one, and
 * without such a rule those whose `role` is, or whose `roles` hold, `"admin"`. In that rule itself it is the role that
 * counts. Where people are written, a key of an administrator needs the scope `admin`, as it does without a rule.
 *
 * @example
 * ```ts
 * import { defineCollection, isAdmin } from "lucent";
 *
 * export const settings = defineCollection({
 *   slug: "settings",
 *   access: { create: isAdmin, update: isAdmin, delete: isAdmin },
 *   fields: { notes: { type: "text", access: { read: isAdmin } } },
 * });
 * ```
 * @throws TypeError where it is asked by hand about somebody else than whoever makes the call, of whom it knows nothing.
 */
export const isAdmin: PlainRule = declare(
  (args: AccessArgs) => {
    const { user } = args;
    if (user === null) return false;
    // An `admin` rule that asked who is an administrator would wait for itself.
    if (args.operation === "admin") return hasAdminRole(user);
    const caller = askedBy(args);
    // Privilege escalation: in a collection of customers a role may be one's own to write. A no would be a yes under `not`.
    if (!caller) throw new TypeError("`isAdmin` knows of nobody but whoever makes the call at hand.");
    return writesPeople(args, caller) ? mayWriteAsAdministrator(caller) : isAdministrator(caller);
  },
  { kind: "isAdmin", name: "isAdmin", parts: [], given: [] },
);
