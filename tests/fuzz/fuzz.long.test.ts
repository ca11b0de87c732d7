import { expect, it } from "vitest";
import { fuzzSuite, summed } from "./fuzz-suite.ts";

const SEEDS = [1, 2, 3, 4, 5];

const tallies = fuzzSuite({ seeds: SEEDS, numRuns: 5_000, timeout: 1_800_000 });

it("were fifty thousand requests, and nearly all operations have done what was asked", () => {
  const { requests, rest, graphql } = summed(tallies);
  expect(requests).toBe(50_000);
  expect(rest).toBeGreaterThan(0.9);
  expect(graphql).toBeGreaterThan(0.9);
});
