import { describe, expect, it } from "vitest";
import { isOverPostgres } from "../support/databases.ts";
import { startCluster } from "./cluster.ts";
import { expectNoFaults, expectNoFaultsIn, faultWhereAnswersAreLost, inProcesses } from "./suite.ts";
import { repeatTheUnknown } from "./weak-batches.ts";

const SEED = 20_261_122;

it.skipIf(isOverPostgres())(
  "nothing that begins after a revocation succeeds on either of two nodes, and nobody honest is put out [SE-01, SE-02, SE-03, SE-09, AK-04]",
  {
    timeout: 240_000,
  },
  async () => {
    await expectNoFaults(await inProcesses(), { seed: SEED, operations: 2_000 });
  },
);

it.runIf(isOverPostgres())(
  "whatever happens to three nodes and their database, nothing that was acknowledged is lost and nothing that begins after a revocation succeeds [SE-01, SE-02, SE-03, SE-09, AK-04, RL-01, RL-04]",
  {
    timeout: 240_000,
  },
  async () => {
    const plan = { seed: SEED, operations: 2_000, accidents: 20, restarts: 2 };
    const { pauses, kills, lost, restarts, crashes } = await expectNoFaultsIn(await startCluster(), plan);
    expect({ restarts, crashes }).toEqual({ restarts: 1, crashes: 1 });
    expect(Math.min(pauses, kills, lost)).toBeGreaterThan(1);
  },
);

describe.runIf(isOverPostgres())("Where answers of the database are lost", () => {
  const plan = { seed: SEED, operations: 500 };

  it("nobody is told what is not so", { timeout: 120_000 }, async () => {
    expect(await faultWhereAnswersAreLost(plan)).toBe("no fault");
  });

  it("a build is found out that repeats what may have come about", { timeout: 120_000 }, async () => {
    const fault = faultWhereAnswersAreLost(plan, repeatTheUnknown).catch(({ message }: Error) => message);
    expect(await fault).toMatch(/^refused for nothing: |: 40[09] was not expected: /);
  });
});
