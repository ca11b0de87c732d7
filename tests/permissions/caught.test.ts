import fc from "fast-check";
import { expect, it } from "vitest";
import { BREAKAGES, type Breakage, breakEngine, NO_BREAKAGE } from "./agree/breakages.ts";
import { faultsIn, HOST } from "./agree/judge.ts";
import { specs } from "./agree/specs.ts";
import { lookNothingUp } from "./agree/suite.ts";
import { inWorld } from "./agree/world.ts";

const MOST_CONFIGS = 12;

lookNothingUp();

/** The first faults that are found in an engine with a mistake. */
async function faultsWith(breakage: Breakage, most: number): Promise<readonly string[]> {
  for (const spec of fc.sample(specs, { seed: 3, numRuns: most })) {
    const faults = await inWorld(spec, async (world) => {
      const mend = breakEngine(world.engine, breakage);
      try {
        return await faultsIn(world, {}).catch((error: Error) => [error.message]);
      } finally {
        mend();
      }
    });
    // Hosts are told by other means, in which there is no mistake.
    const others = faults.filter((fault) => !fault.includes(HOST));
    if (others.length > 0) return others;
  }
  return [];
}

it.each(Object.entries(BREAKAGES))("an engine is caught that %s", { timeout: 60_000 }, async (_, one) => {
  expect(await faultsWith(one, MOST_CONFIGS)).not.toEqual([]);
});

it("an engine is not caught that makes no mistake", { timeout: 60_000 }, async () => {
  expect(await faultsWith(NO_BREAKAGE, 3)).toEqual([]);
});
