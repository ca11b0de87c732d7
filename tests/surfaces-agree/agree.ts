import { expect } from "vitest";
import type { Caller } from "./caller.ts";
import { EFFECTS } from "./effects.ts";
import { named } from "./named.ts";
import type { Outcome } from "./world.ts";

const NO_EFFECTS = Object.fromEntries(EFFECTS.map(({ name, none }) => [name, none]));

/** That a call came to what the measure came to, in its answer and in all that it did. */
export function expectAgreement(
  measure: Outcome,
  { caller, outcome }: { caller: Caller; outcome: Outcome },
): void {
  const { asked, answer } = outcome;
  const expected = {
    ...measure,
    answer: caller.shows?.(measure.answer, asked) ?? measure.answer,
    // What a surface refuses by itself, no hook is told of.
    effects: answer.isStopped ? NO_EFFECTS : measure.effects,
  };
  expect(comparable(outcome), caller.name).toEqual(comparable(expected));
}

/** What of an outcome does not depend on chance; the answer first, so that what stands in it gives things their names. */
function comparable({ answer, effects, known }: Outcome) {
  const { output, refused, cookies } = answer;
  const [first, second] = named([{ output, refused, cookies }, effects], known);
  return { ...first, effects: second };
}
