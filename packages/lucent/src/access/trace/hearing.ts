import type { AccessArgs } from "../../contract/index.ts";
import type { Where } from "../../query/index.ts";
import { askedBy } from "../asked-by.ts";
import { answerOf, isThenable } from "../clauses/answer-of.ts";
import { clauseOf, nameOf, type Part } from "../clauses/clause.ts";
import { writesPeople } from "../clauses/writes-people.ts";
import { administrators } from "./administrators.ts";
import { ofFilter } from "./of-filter.ts";
import { failureOf, type Outcome, outcomeOf } from "./outcome.ts";
import type { Draft, Reason, ReasonKind } from "./reason.ts";
import { withSource } from "./source-of.ts";
import { told } from "./told.ts";
import type { Heard } from "./trace.ts";
import { wantsTruth } from "./verdict-of.ts";

/** A rule that is asked while somebody listens. */
export interface Hearing {
  /** Asks the rule, just as if nobody listened. */
  answer(): unknown;
  /** What each clause said. Those that were not needed for the answer are asked now. */
  reason(): Promise<Reason>;
}

/** Listens to a rule that is asked, clause by clause. */
export function hearing(rule: Part, args: AccessArgs, heard: Heard): Hearing {
  const outcomes = new Map<Part, Outcome>();
  const listen = (part: Part): unknown => {
    const keep = (answer: unknown) => {
      outcomes.set(part, outcomeOf(answer));
      return answer;
    };
    const fail = (error: unknown): never => {
      outcomes.set(part, failureOf(error));
      throw error;
    };
    try {
      const answer = part(args);
      return isThenable(answer) ? Promise.resolve(answer).then(keep, fail) : keep(answer);
    } catch (error) {
      return fail(error);
    }
  };
  const outcome = async (part: Part): Promise<Outcome> => {
    try {
      if (!outcomes.has(part)) await listen(part);
    } catch (error) {
      return failureOf(error);
    }
    return outcomes.get(part) as Outcome;
  };
  const reasonFor = async (part: Part, kind: ReasonKind): Promise<Reason> => {
    const { joint, parts = [] } = clauseOf(part) ?? {};
    const shared = { ...heard, kind, name: nameOf(part) };
    if (!joint) {
      const said = await outcome(part);
      const draft: Draft = { ...shared, ...said };
      // Where a filter is no answer, nothing is decided by what it says.
      const isTried = said.where !== undefined && !wantsTruth(draft);
      const filter = isTried ? { clauses: [ofFilter(said.where as Where, heard)] } : {};
      return withSource(told({ ...draft, ...filter, ...(await beneathOf(part, args)) }), part);
    }
    const clauses: Reason[] = [];
    for (const inner of parts) clauses.push(await reasonFor(inner, "clause"));
    return withSource(told({ ...shared, answer: "yes", joint, clauses }), part);
  };
  return { answer: () => answerOf(rule, listen), reason: () => reasonFor(rule, heard.kind) };
}

/** Why somebody is an administrator, beneath the clause that asks for one. */
async function beneathOf(part: Part, args: AccessArgs): Promise<Pick<Draft, "joint" | "clauses">> {
  const caller = askedBy(args);
  if (clauseOf(part)?.kind !== "isAdmin" || !caller || args.operation === "admin") return {};
  return { joint: "both", clauses: await administrators(caller, writesPeople(args, caller)) };
}
