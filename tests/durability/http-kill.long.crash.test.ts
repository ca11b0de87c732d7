import { expect, it } from "vitest";
import { killOften } from "../support/kill-ledger.ts";
import { temporaryFile } from "../support/serve.ts";

it("whatever was acknowledged outlives five hundred kills [RL-01]", { timeout: 3_600_000 }, async () => {
  const { faults } = await killOften(await temporaryFile(), 500);
  expect(faults).toEqual([]);
});
