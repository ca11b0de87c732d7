import type { Draft, Reason } from "./reason.ts";
import { verdictOf } from "./verdict-of.ts";
import { wordsFor } from "./words-for.ts";

/** A reason with its verdict, in words: its own where it has some. What has clauses answers what they come to. */
export function told(draft: Draft, says?: string): Reason {
  const verdict = verdictOf(draft);
  const answer = draft.joint ? verdict : draft.answer;
  return { ...draft, answer, verdict, says: says ?? wordsFor(draft, verdict) };
}
