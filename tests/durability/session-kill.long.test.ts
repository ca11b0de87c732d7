import { expect, it } from "vitest";
import { newDatabase } from "../support/serve.ts";
import { killAfterAnswers } from "./kill-sessions.ts";

it("what was answered about sessions and keys outlives a hundred and forty kills [RL-01, RT-04]", {
  timeout: 3_600_000,
}, async () => {
  const { faults, answered, lost } = await killAfterAnswers(await newDatabase(), 140);
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(200);
  expect(lost).toBeGreaterThan(200);
});
