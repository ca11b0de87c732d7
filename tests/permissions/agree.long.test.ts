import { expect, it } from "vitest";
import { agreeSuite } from "./agree/suite.ts";

const tally = agreeSuite({ first: 10_001, count: 900, perTest: 50, timeout: 600_000 });

it("were fifty thousand", () => {
  expect(tally["cases"]).toBeGreaterThanOrEqual(50_000);
});
