import { expect, test } from "vitest";
import { createBudget } from "./budget.ts";

test("fails once, and gives nothing from then on", () => {
  const budget = createBudget(10);
  expect([budget.take(4), budget.take(6)]).toEqual([true, true]);
  expect(() => budget.take(1)).toThrow("too large");
  expect([budget.take(1), budget.take(0)]).toEqual([false, false]);
});
