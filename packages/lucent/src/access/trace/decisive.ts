import type { Reason } from "./reason.ts";
import { verdictOf } from "./verdict-of.ts";

/**
 * The way from a reason to the clause that decided: the deepest one whose opposite would have turned the verdict. Where
 * several would have, or none alone, it ends at what holds them. Of what is true of some documents only, it is the
 * clause that says of which.
 */
export function decisive(reason: Reason): readonly Reason[] {
  const way: Reason[] = [reason];
  for (let at: Reason | undefined = reason; at; ) {
    const deciding: readonly Reason[] = (at.clauses ?? []).filter((clause) => decides(clause, reason));
    at = deciding.length === 1 ? deciding[0] : undefined;
    if (at) way.push(at);
  }
  return way;
}

function decides(clause: Reason, reason: Reason): boolean {
  if (reason.verdict === "filter" && clause.verdict !== "filter") return false;
  return verdictOf(reason, clause) !== reason.verdict;
}
