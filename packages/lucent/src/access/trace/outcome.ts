import { parseWhere, type Where } from "../../query/index.ts";
import { isFilter } from "../clauses/answer-of.ts";
import type { Reason } from "./reason.ts";

/** What a rule answered. */
export type Outcome = Pick<Reason, "answer" | "threw"> & { readonly where?: Where };

/** What an answer counts as. */
export function outcomeOf(answer: unknown): Outcome {
  if (typeof answer === "boolean") return { answer: answer ? "yes" : "no" };
  if (!isFilter(answer)) return { answer: "nothing" };
  try {
    return { answer: "filter", where: parseWhere(answer) };
  } catch {
    // A filter that cannot be read has no conditions; nobody passes it.
    return { answer: "filter" };
  }
}

/** What a throw counts as. */
export function failureOf(error: unknown): Outcome {
  return { answer: "threw", threw: error instanceof Error ? error.message : String(error) };
}
