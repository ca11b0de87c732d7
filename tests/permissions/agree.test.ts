import { expect, it } from "vitest";
import { agreeSuite } from "./agree/suite.ts";

const tally = agreeSuite({ first: 1, count: 42, perTest: 7, timeout: 60_000 });

it("were cases of every sort", () => {
  const { cases = 0, unreadable = 0 } = tally;
  expect(cases).toBeGreaterThanOrEqual(2_000);
  expect(unreadable).toBeGreaterThan(cases / 20);
  for (const sort of ["explained allowed", "explained refused", "turned allowed", "turned refused", "listed"])
    expect(tally[sort], sort).toBeGreaterThan(50);
  const acts = ["create", "read", "update", "delete"].flatMap((act) => [
    `${act} all`,
    `${act} none`,
    `${act} some`,
  ]);
  const filtered = ["read filtered", "update filtered", "delete filtered", "unlock filtered"];
  for (const sort of [...acts, ...filtered, "read field some", "unlock all", "unlock none"]) {
    const count = Object.entries(tally).reduce(
      (sum, [name, more]) => sum + (name.startsWith(sort) ? more : 0),
      0,
    );
    expect(count, sort).toBeGreaterThan(5);
  }
});
