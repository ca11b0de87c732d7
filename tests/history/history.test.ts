import { describe, expect, it } from "vitest";
import { BREAKAGES } from "./breakages.ts";
import { expectNoFaults, faultIn, inProcesses, inThisProcess } from "./suite.ts";

const SEED = 20_261_122;

it("nothing that begins after a revocation succeeds on either of two nodes, and nobody honest is put out [SE-01, SE-02, SE-03, SE-09, AK-04]", {
  timeout: 240_000,
}, async () => {
  await expectNoFaults(await inProcesses(), { seed: SEED, operations: 2_000 });
});

describe("A build is found out that", () => {
  it.each(Object.keys(BREAKAGES))("%s", { timeout: 120_000 }, async (breakage) => {
    const fault = await faultIn(await inThisProcess(breakage), { seed: SEED, operations: 3_000 });
    expect(fault).toMatch(/^(accepted too late|refused for nothing): /);
  });
});
