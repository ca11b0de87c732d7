import { describe, expect, it } from "vitest";
import { BREAKAGES } from "./breakages.ts";
import { faultIn, inThisProcess } from "./suite.ts";

const SEED = 20_261_122;

describe("A build is found out that", () => {
  it.each(Object.keys(BREAKAGES))("%s", { timeout: 120_000 }, async (breakage) => {
    const fault = await faultIn(await inThisProcess(breakage), { seed: SEED, operations: 3_000 });
    expect(fault).toMatch(/^(accepted too late|refused for nothing): /);
  });
});
