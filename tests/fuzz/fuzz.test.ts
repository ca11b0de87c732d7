import { expect, it } from "vitest";
import { fuzzSuite, summed } from "./fuzz-suite.ts";

const tallies = fuzzSuite({ seeds: [20_261_122], numRuns: 1_000, timeout: 120_000 });

it("were two thousand requests, which most operations have carried out", () => {
  const { requests, rest, graphql } = summed(tallies);
  expect(requests).toBe(2_000);
  expect(rest.size).toBeGreaterThan(60);
  expect(graphql.size).toBeGreaterThan(60);
});
