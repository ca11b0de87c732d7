import type { Where } from "../../query/index.ts";
import type { Joint } from "../clauses/clause.ts";

/** A place in a file of the project. */
export interface Place {
  /** From the folder of the project, with `/` between names. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** What a decision was about, as far as it was about something. */
export interface About {
  readonly collection?: string;
  readonly act?: string;
  /** The field's path. */
  readonly field?: string;
}

/**
 * What a reason is: the scopes of a key, a call above all rules, a rule of the config, what holds without one, who is
 * an administrator; and of those the parts: a clause of a rule, the `and` and `or` of a filter, a comparison in it.
 */
export type ReasonKind =
  | "scope"
  | "trusted"
  | "rule"
  | "default"
  | "administrator"
  | "clause"
  | "filter"
  | "condition";

/** Why somebody may do something, or may not. It is plain data. */
export interface Reason {
  readonly kind: ReasonKind;
  /** Where in the config it stands: `collections.posts.access.update`, or `default: administrators`. */
  readonly path: string;
  /** What it is called: `either(isAdmin, isSelf)`, `a function`, `author equals "…"`. */
  readonly name: string;
  /** What it answered; `void` is a filter that names what is not there, `nothing` what is neither yes, no nor a filter. */
  readonly answer: "yes" | "no" | "filter" | "threw" | "nothing" | "void";
  /** What its answer comes to: `filter` is yes for some documents. */
  readonly verdict: "yes" | "no" | "filter";
  readonly says: string;
  readonly about: About;
  /** How its clauses make the verdict. */
  readonly joint?: Joint;
  readonly clauses?: readonly Reason[];
  /** Of a filter, or a part of one. */
  readonly where?: Where;
  /** What the error said, where it threw. It is for administrators. */
  readonly threw?: string;
  readonly place?: Place;
}

/** A reason before it is put into words. */
export type Draft = Omit<Reason, "verdict" | "says">;
