import type { AccessArgs } from "../../contract/index.ts";
import type { Caller } from "../caller.ts";

/**
 * Whether a rule is asked about writing people. Privilege escalation: who may write people decides who may do what, so
 * that a key of an administrator needs the scope `admin` for it.
 */
export function writesPeople({ collection, operation }: AccessArgs, { config }: Caller): boolean {
  return operation !== "read" && Boolean(config.collections.get(collection)?.auth);
}
