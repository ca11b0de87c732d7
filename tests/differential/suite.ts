import { afterAll, beforeAll, it } from "vitest";
import { compareAt, type Tally } from "./differential.ts";
import { makeTemplate, type Template } from "./template.ts";

/** Which schemas a suite compares: those of so many seeds from the first on. */
export interface Extent {
  readonly first: number;
  readonly count: number;
  readonly perTest: number;
  /** How long one test may take, in milliseconds. */
  readonly timeout: number;
}

/** Declares the tests that compare, and gives what their cases were like. */
export function compareSuite({ first, count, perTest, timeout }: Extent): Tally {
  const tally: Tally = { cases: 0, partial: 0, refused: 0, denied: 0, walked: 0, byFetch: 0 };
  let template: Template;
  beforeAll(async () => {
    template = await makeTemplate();
  });
  afterAll(() => template.place.drop());

  for (let seed = first; seed < first + count; seed += perTest) {
    const last = Math.min(seed + perTest, first + count) - 1;
    it(`the engine answers as the memory does: schemas ${seed} to ${last}`, { timeout }, async () => {
      for (let one = seed; one <= last; one++) await compareAt(one, template, tally);
    });
  }
  return tally;
}
