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
export type { Decision } from "./decide.ts";
export { mayReadField, mayWriteField } from "./fields.ts";
export { compileWhere } from "./gate.ts";
export { noted, type Watched, type WatchedName } from "./noted.ts";
export { type CompiledOrder, compileSort, type OrderKey } from "./order.ts";
export { type DocumentQuestion, decideOn, decideOnMany } from "./rules.ts";
export { isWithinScopes } from "./scopes.ts";
export { isTheirs } from "./theirs.ts";
export { isUnguarded } from "./unguarded.ts";
