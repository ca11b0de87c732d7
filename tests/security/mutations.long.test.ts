import { expect, it } from "vitest";
import { MUTATIONS } from "./mutations/mutations.ts";
import { runMutations } from "./mutations/run-mutations.ts";

const HOUR = 3_600_000;

it("no defence can be taken out without a test that fails", { timeout: HOUR }, async () => {
  expect(await runMutations(MUTATIONS, console.log)).toEqual([]);
});
