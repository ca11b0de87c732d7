import type { AccessArgs } from "../../contract/index.ts";

/** Whether a rule is asked where a filter is no answer: for a field, before a document is made, about an administrator. */
export function wantsTruth(args: AccessArgs): boolean {
  return args.operation === "create" || args.operation === "admin" || "siblingData" in args;
}
