import { hasOpposite } from "../clauses/opposite.ts";
import type { Draft, Reason } from "./reason.ts";

/** What a clause comes to, with all that a clause around it needs to know of it. */
type Value = "yes" | "no" | "threw" | "nothing" | Filtered;

/** What a filter comes to: not tried yet, or tried on one document. */
type Filtered = "filter" | "passes" | "fails" | "void";

/** How a tree of clauses is looked at. */
interface View {
  /** Taken as if it had said the opposite. */
  readonly flipped?: Draft | undefined;
  /** Whether it stands under `not`. */
  readonly isTurned?: boolean;
}

/** The verdict of a reason, by those of its clauses. */
export function verdictOf(reason: Draft, flipped?: Draft): Reason["verdict"] {
  const value = comesTo(reason, { flipped });
  if (value === "filter") return wantsTruth(reason) ? "no" : "filter";
  return value === "yes" || value === "passes" ? "yes" : "no";
}

/** Whether a reason is about something to which a filter is no answer. */
export function wantsTruth({ about }: Draft): boolean {
  return about.field !== undefined || about.act === "create" || about.act === "admin";
}

function comesTo(reason: Draft, view: View): Value {
  const { flipped, isTurned = false } = view;
  if (reason === flipped) return opposed(reason, isTurned);
  if (reason.kind === "filter" || reason.kind === "condition") return filteredBy(reason, view);
  // Whoever is no administrator for want of an answer is none.
  if (reason.kind === "administrator") return plain(isYes(within(reason, { flipped })) !== isTurned);
  return within(reason, view);
}

function within(reason: Draft, { flipped, isTurned = false }: View): Value {
  const { joint, clauses = [], answer } = reason;
  if (joint === "not") return comesTo(clauses[0] as Draft, { flipped, isTurned: !isTurned });
  if (joint) {
    const values = clauses.map((clause) => comesTo(clause, { flipped, isTurned }));
    return joined(values, (joint === "either") !== isTurned);
  }
  if (answer === "filter") return ofLeaf(reason, { flipped, isTurned });
  if (answer === "yes" || answer === "no") return plain((answer === "yes") !== isTurned);
  return answer === "nothing" && !isTurned ? "nothing" : "threw";
}

/** A rule that gave a filter; one that cannot be read is no filter. */
function ofLeaf({ where, clauses }: Draft, view: View): Value {
  if (view.isTurned && !(where && hasOpposite(where))) return "threw";
  const filter = clauses?.[0];
  if (filter) return comesTo(filter, view);
  return where ? "filter" : "void";
}

function joined(values: readonly Value[], settles: boolean): Value {
  const filters: Filtered[] = [];
  for (const value of values) {
    if (value === "threw") return value;
    if (value === plain(settles) || (value === "nothing" && !settles)) return plain(settles);
    if (value !== "yes" && value !== "no" && value !== "nothing") filters.push(value);
  }
  return filters.length === 0 ? plain(!settles) : together(filters, settles);
}

function filteredBy(reason: Draft, { flipped, isTurned = false }: View): Filtered {
  const { answer, joint, clauses = [] } = reason;
  if (joint) {
    const parts = clauses.map((clause) => comesTo(clause, { flipped, isTurned }) as Filtered);
    return together(parts, (joint === "either") !== isTurned);
  }
  if (answer === "yes" || answer === "no") return (answer === "yes") !== isTurned ? "passes" : "fails";
  return answer === "void" ? "void" : "filter";
}

/** Filters become one, which names nothing that is not there or means nothing at all. */
function together(filters: readonly Filtered[], isEither: boolean): Filtered {
  if (filters.includes("void")) return "void";
  if (filters.includes("filter")) return "filter";
  const passes = isEither ? filters.includes("passes") : !filters.includes("fails");
  return passes ? "passes" : "fails";
}

function opposed(reason: Draft, isTurned: boolean): Value {
  const isOpposed = (verdictOf(reason) !== "no") === isTurned;
  if (reason.kind !== "filter" && reason.kind !== "condition") return plain(isOpposed);
  return isOpposed ? "passes" : "fails";
}

function isYes(value: Value): boolean {
  return value === "yes" || value === "passes";
}

function plain(isPlainYes: boolean): "yes" | "no" {
  return isPlainYes ? "yes" : "no";
}
