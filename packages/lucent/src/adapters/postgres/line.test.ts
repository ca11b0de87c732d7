import { expect, test } from "vitest";
import { lineOf } from "./line.ts";

const why = () => new Error("It took too long.");

test("whoever came first is served first, and whoever waited too long is gone", async () => {
  const line = lineOf<string>();
  const hasty = line.wait(5, why);
  const [first, second] = [line.wait(1_000, why), line.wait(1_000, why)];
  await expect(hasty).rejects.toThrow("It took too long.");
  expect([line.serve("one"), line.serve("two"), line.serve("three")]).toEqual([true, true, false]);
  expect([await first, await second]).toEqual(["one", "two"]);
});

test("a line has an end, and can be dismissed as a whole", async () => {
  const line = lineOf<string>();
  const all = Array.from({ length: 5_000 }, () => line.wait(60_000, why));
  await expect(line.wait(60_000, why)).rejects.toThrow("Too many requests wait");
  line.dismiss(new Error("It is down."));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
  expect(line.length()).toBe(0);
});
