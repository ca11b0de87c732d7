import { expect, it } from "vitest";
import { fuzzSuite, summed } from "./fuzz-suite.ts";

const tallies = fuzzSuite({ seeds: [20_261_122], numRuns: 1_200, timeout: 120_000 });

it("were 2,400 requests, and most operations have done what was asked", () => {
  const { requests, rest, graphql } = summed(tallies);
  expect(requests).toBe(2_400);
  expect(rest).toBeGreaterThan(0.5);
  expect(graphql).toBeGreaterThan(0.5);
});
