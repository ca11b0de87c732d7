import type { AccessArgs } from "../../contract/index.ts";
import { sharedThing } from "../shared-thing.ts";

/** Any function that guards something, whatever it answers. */
export type Part = (args: AccessArgs) => unknown;

/** How the parts of a rule make its answer. */
export type Joint = "either" | "both" | "not";

/** What one of the engine's own rules is made of. */
export interface Clause {
  /** What it was made by, such as `hasScope` or `either`. */
  readonly kind: string;
  /** As it is written: `either(isAdmin, isSelf)`. */
  readonly name: string;
  /** Absent in a rule without parts. */
  readonly joint?: Joint;
  readonly parts: readonly Part[];
  /** What it was given beside parts: scopes, roles, the name of a relation. */
  readonly given: readonly string[];
  /** Where it was written, as V8 tells it; what cannot be told is empty. */
  readonly writtenAt?: { readonly stack?: string };
}

const clauses = sharedThing("clauses", () => new WeakMap<Part, Clause>());

/** What a rule is made of, where it is one of the engine's own. */
export function clauseOf(rule: Part): Clause | undefined {
  return clauses.get(rule);
}

/** What a rule is called in explanations. */
export function nameOf(rule: Part): string {
  return clauses.get(rule)?.name ?? (rule.name || "a function");
}

/** Makes a function one of the engine's own rules, which goes by its name. */
export function declare<Rule extends Part>(rule: Rule, clause: Clause): Rule {
  Object.defineProperty(rule, "name", { value: clause.name });
  clauses.set(rule, clause);
  return rule;
}

/** Where a rule is being written: the line that called the function that makes it. */
export function writtenBy(maker: (...args: never[]) => unknown): { readonly stack?: string } {
  const place: { stack?: string } = {};
  // Runtimes other than V8 have none of this.
  Error.captureStackTrace?.(place, maker);
  return place;
}
