/**
 * Who may do what: the rules with their closed defaults, and the one gate for every field that a client
 * names. It decides and never reads a document itself.
 */
export { isAdministrator } from "./administrator.ts";
export { rangesAfter } from "./after.ts";
export {
  type Caller,
  type CallerCredential,
  type CallerKey,
  type CallerToken,
  inTheNameOf,
} from "./caller.ts";
export { both } from "./clauses/both.ts";
export { either } from "./clauses/either.ts";
export { hasRole } from "./clauses/has-role.ts";
export { hasScope } from "./clauses/has-scope.ts";
export { isAdmin } from "./clauses/is-admin.ts";
export { isOwner } from "./clauses/is-owner.ts";
export { isSelf } from "./clauses/is-self.ts";
export { isSignedIn } from "./clauses/is-signed-in.ts";
export { not } from "./clauses/not.ts";
export type { Decision } from "./decide.ts";
export { mayReadField, mayWriteField } from "./fields.ts";
export { compileWhere } from "./gate.ts";
export { noted, type Watched, type WatchedName } from "./noted.ts";
export { type CompiledOrder, compileSort, type OrderKey } from "./order.ts";
export { type DocumentQuestion, decideOn, decideOnMany } from "./rules.ts";
export { isWithinScopes } from "./scopes.ts";
export { isTheirs } from "./theirs.ts";
export { against, type Test } from "./trace/against.ts";
export { decisive } from "./trace/decisive.ts";
export type { About, Place, Reason, ReasonKind } from "./trace/reason.ts";
export { type Traced, traced } from "./trace/traced.ts";
export { withPlaces } from "./trace/with-places.ts";
export { isUnguarded, isUnguardedFor } from "./unguarded.ts";
