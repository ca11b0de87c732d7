import fc from "fast-check";
import { test } from "vitest";
import { checkRandomRules, checkTurned } from "./check-random-rules.ts";
import { randomRule } from "./random-rules.ts";

const LONG = 600_000;

test(
  "of many rules made at random, exactly what somebody gains or loses is reported",
  () => fc.assert(fc.asyncProperty(randomRule, randomRule, checkRandomRules), { numRuns: 1_500 }),
  LONG,
);

test(
  "and nothing of those that are only written otherwise",
  () => fc.assert(fc.asyncProperty(randomRule, checkTurned), { numRuns: 500 }),
  LONG,
);
