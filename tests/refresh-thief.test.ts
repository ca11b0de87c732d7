import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOf, playAll, playAtOnce, sceneOfCrime } from "./support/stolen-session.ts";

describe("a session whose refresh token was stolen [RT-02, RT-03]", () => {
  it("is dead once both have come, in whatever order, at whatever time, on whichever node", {
    timeout: 60_000,
  }, async () => {
    const plays = await playAll(await sceneOfCrime(), { victim: 2, thief: 2, waits: [4_000, 7_000] });
    expect(plays).toBe(3 * 2 * 210);
  });

  it("is dead where both came at the same moment too", async () => {
    const crime = await sceneOfCrime();
    for (const later of [false, true]) {
      for (const wait of [0, 9_000, 11_000]) {
        for (let time = 0; time < 10; time += 1)
          expect([later, wait, await playAtOnce(crime, { later, wait })]).toEqual([later, wait, []]);
      }
    }
  });

  it("is dead after longer stories as well", { timeout: 60_000 }, async () => {
    const crime = await sceneOfCrime();
    const node = fc.constantFrom(0 as const, 1 as const);
    const step = fc.oneof(
      { arbitrary: fc.record({ who: fc.constant("victim" as const), node }), weight: 4 },
      { arbitrary: fc.record({ who: fc.constant("thief" as const), node }), weight: 3 },
      { arbitrary: fc.constant({ who: "theft" as const }), weight: 2 },
      { arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 12_000 }) }), weight: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
        expect(await faultsOf(crime, steps)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
