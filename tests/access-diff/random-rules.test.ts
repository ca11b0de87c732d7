import fc from "fast-check";
import { test } from "vitest";
import { checkRandomRules, checkTurned } from "./check-random-rules.ts";
import { randomRule } from "./random-rules.ts";

test("of rules made at random, exactly what somebody gains or loses is reported", async () => {
  await fc.assert(fc.asyncProperty(randomRule, randomRule, checkRandomRules), { numRuns: 12 });
  await fc.assert(fc.asyncProperty(randomRule, checkTurned), { numRuns: 6 });
});
