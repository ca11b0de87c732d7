import type { Where } from "../../query/index.ts";
import type { Draft, Reason } from "./reason.ts";
import { sourceOf, withSource } from "./source-of.ts";
import { told } from "./told.ts";
import { wantsTruth } from "./verdict-of.ts";

/** Whether one document passes a filter; a throw says that the filter names what is not there. */
export type Test = (where: Where) => Promise<boolean>;

/** A reason once its filters are tried on one document: what was yes for some documents is yes or no for this one. */
export async function against(reason: Reason, test: Test): Promise<Reason> {
  if (wantsTruth(reason)) return reason;
  if (reason.kind === "condition") return told({ ...draftOf(reason), answer: await tried(reason, test) });
  const { clauses = [] } = reason;
  const tested: Reason[] = [];
  for (const clause of clauses) tested.push(await against(clause, test));
  if (tested.every((clause, place) => clause === clauses[place]) && reason.kind !== "filter") return reason;
  return withSource(told({ ...draftOf(reason), clauses: tested }), sourceOf(reason));
}

function draftOf({ verdict: _verdict, says: _says, ...draft }: Reason): Draft {
  return draft;
}

async function tried({ where }: Reason, test: Test): Promise<Reason["answer"]> {
  try {
    return (await test(where as Where)) ? "yes" : "no";
  } catch {
    return "void";
  }
}
