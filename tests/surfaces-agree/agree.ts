import { expect } from "vitest";
import type { Answer, Caller } from "./caller.ts";
import { named } from "./named.ts";
import type { Outcome } from "./world.ts";

/** That a call came to what the measure came to, in its answer and in all that it did. */
export function expectAgreement(
  measure: Outcome,
  { caller, outcome }: { caller: Caller; outcome: Outcome },
): void {
  const { asked } = outcome;
  const shown = caller.shows?.(measure.answer, asked) ?? measure.answer;
  const reduced = (answer: Answer) => caller.reduce?.(answer, asked) ?? answer;
  expect(comparable({ ...outcome, answer: reduced(outcome.answer) }), caller.name).toEqual(
    comparable({ ...measure, answer: reduced(shown) }),
  );
}

/** What of an outcome does not depend on chance; the answer first, so that what stands in it gives things their names. */
function comparable({ answer, effects, known }: Outcome) {
  const { output, refused, cookies } = answer;
  const [first, second] = named([{ output, refused, cookies }, effects], known);
  return { ...first, effects: second };
}
