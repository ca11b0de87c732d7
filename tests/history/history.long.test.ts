import { describe, expect, it } from "vitest";
import { BREAKAGES } from "./breakages.ts";
import { expectNoFaults, faultIn, inProcesses } from "./suite.ts";

it("nothing that begins after a revocation succeeds on either of two nodes, however long it goes on [SE-01, SE-02, SE-03, SE-09, AK-04]", {
  timeout: 3_600_000,
}, async () => {
  const seed = Date.now() % 1_000_000;
  await expectNoFaults(await inProcesses(), { seed, operations: 50_000 });
});

describe("A build of two processes is found out that", () => {
  it.each(Object.keys(BREAKAGES))("%s", { timeout: 600_000 }, async (breakage) => {
    for (const seed of [1, 2, 3]) {
      const fault = await faultIn(await inProcesses(breakage), { seed, operations: 5_000 });
      expect(fault).toMatch(/^(accepted too late|refused for nothing): /);
    }
  });
});
