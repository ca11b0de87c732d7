import type { AccessArgs, FieldAccessArgs, FieldAccessRule, Rule, RuleResult } from "./access.ts";

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

interface Parts {
  // Written as a method, so that a rule for a field, or for the documents of one collection, is a part as well.
  part(args: AccessArgs & Pick<FieldAccessArgs, "siblingData">): RuleResult | Promise<RuleResult>;
}

/** A rule of which another is made. */
export type RulePart = Parts["part"];

/** What is made of rules: it guards fields too where none of them gives a filter there. */
export type MadeOf<Part extends RulePart> = [Part] extends [FieldAccessRule] ? Guard : Rule;
