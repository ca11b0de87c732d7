import { expect, it } from "vitest";
import { compareSuite } from "./suite.ts";

const SCHEMAS = 1_000;
const PER_TEST = 50;

const tally = compareSuite({ first: 10_001, count: SCHEMAS, perTest: PER_TEST, timeout: 1_800_000 });

it("were fifty thousand", () => {
  expect(tally.cases).toBeGreaterThanOrEqual(50_000);
});
