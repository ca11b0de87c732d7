import type { AccessArgs, FieldAccessArgs, RuleResult } from "./access.ts";

/**
 * A rule for collections and for fields alike. Where a filter is an answer it may give one; a field's own rule, and
 * that for making documents, is told yes or no.
 */
export interface Guard {
  (args: FieldAccessArgs): boolean | Promise<boolean>;
  (args: AccessArgs): RuleResult | Promise<RuleResult>;
}

/** A rule that says yes or no wherever it stands: before a collection, before a field, as the `admin` rule. */
export type PlainRule = (args: AccessArgs) => boolean | Promise<boolean>;
