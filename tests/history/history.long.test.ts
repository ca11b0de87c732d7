import { describe, expect, it } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { BREAKAGES } from "./breakages.ts";
import { startCluster } from "./cluster.ts";
import { expectNoFaults, expectNoFaultsIn, faultIn, inProcesses } from "./suite.ts";

it.skipIf(isOverPostgres())(
  "nothing that begins after a revocation succeeds on either of two nodes, however long it goes on [SE-01, SE-02, SE-03, SE-09, AK-04]",
  {
    timeout: 3_600_000,
  },
  async () => {
    const seed = Date.now() % 1_000_000;
    await expectNoFaults(await inProcesses(), { seed, operations: 50_000 });
  },
);

it.runIf(isOverPostgres())(
  "whatever happens to three nodes and their database, nothing is lost and nothing succeeds after its end, however long it goes on [SE-01, SE-02, SE-03, SE-09, AK-04, RL-01, RL-04]",
  {
    timeout: 3_600_000,
  },
  async () => {
    const seed = Date.now() % 1_000_000;
    const seen = await expectNoFaultsIn(await startCluster(), {
      seed,
      operations: 50_000,
      accidents: 500,
      restarts: 20,
    });
    expect(Math.min(seen.restarts, seen.crashes)).toBe(10);
    process.stdout.write(`${JSON.stringify(seen)}\n`);
  },
);

describe.skipIf(isOverPostgres())("A build of two processes is found out that", () => {
  it.each(Object.keys(BREAKAGES))("%s", { timeout: 600_000 }, async (breakage) => {
    for (const seed of [1, 2, 3]) {
      const fault = await faultIn(await inProcesses(breakage), { seed, operations: 5_000 });
      expect(fault).toMatch(/^(accepted too late|refused for nothing): /);
    }
  });
});
