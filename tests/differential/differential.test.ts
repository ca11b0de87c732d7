import { expect, it } from "vitest";
import { compareSuite } from "./suite.ts";

const SCHEMAS = 50;
const PER_TEST = 5;

const tally = compareSuite({ first: 1, count: SCHEMAS, perTest: PER_TEST, timeout: 60_000 });

it("were cases of every sort", () => {
  const { cases, partial, refused, denied, walked, byFetch } = tally;
  expect(cases).toBeGreaterThanOrEqual(2_000);
  expect(partial).toBeGreaterThan(cases / 8);
  expect(refused).toBeGreaterThan(cases / 12);
  expect(denied).toBeGreaterThan(cases / 20);
  expect(walked).toBeGreaterThan(cases / 8);
  expect(byFetch).toBeGreaterThan(cases / 4);
});
