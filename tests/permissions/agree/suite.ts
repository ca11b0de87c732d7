import { Session } from "node:inspector";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { faultsIn, type Tally } from "./judge.ts";
import { specs } from "./specs.ts";
import { inWorld } from "./world.ts";

/** How much is tried: so many configs from a seed on, a few in each test. */
export interface Extent {
  readonly first: number;
  readonly count: number;
  readonly perTest: number;
  /** How long one test may take, in milliseconds. */
  readonly timeout: number;
}

/**
 * Explains without looking up in which files rules stand, for the tests of a file: that takes its time where all rules
 * are new, and is tried elsewhere.
 */
export function lookNothingUp(): void {
  beforeAll(() => {
    vi.spyOn(Session.prototype, "connect").mockImplementation(() => {
      throw new Error("Nothing is looked up here.");
    });
  });
  afterAll(() => vi.restoreAllMocks());
}

/** Declares the tests that hold what is told against what is so, and gives what their cases were like. */
export function agreeSuite({ first, count, perTest, timeout }: Extent): Tally {
  const tally: Tally = {};
  lookNothingUp();
  const agrees = fc.asyncProperty(specs, async (spec) => {
    expect(await inWorld(spec, (world) => faultsIn(world, tally))).toEqual([]);
  });
  for (let seed = first; seed < first + count; seed += perTest) {
    const last = Math.min(seed + perTest, first + count) - 1;
    it(`what is told is what is so: configs ${seed} to ${last} [AC-01, AC-09]`, { timeout }, async () => {
      // Smaller and smaller configs are tried where one fails, for as long as there is time.
      const time = { interruptAfterTimeLimit: timeout * 0.8, markInterruptAsFailure: true };
      await fc.assert(agrees, { seed, numRuns: last - seed + 1, ...time });
    });
  }
  return tally;
}
