import { expect, it } from "vitest";
import { killOften } from "../support/kill-ledger.ts";
import { temporaryFile } from "../support/serve.ts";

it("whatever was acknowledged outlives a kill at any moment, and nobody is half there [RL-01]", {
  timeout: 180_000,
}, async () => {
  const { faults, writes } = await killOften(await temporaryFile(), 15);
  expect(faults).toEqual([]);
  expect(writes).toBeGreaterThan(100);
});
