import { expect, test } from "vitest";
import { allThere } from "./all-there.ts";
import { whenThere } from "./when-there.ts";

const double = (value: number) => value * 2;

test("what is there at once is not waited for", () => {
  expect(allThere([1, 2, 3], double)).toEqual([2, 4, 6]);
  expect(whenThere(1, double)).toBe(2);
  expect(() =>
    allThere([1], () => {
      throw new Error("No.");
    }),
  ).toThrow("No.");
});

test("what is there later is waited for, and keeps its place", async () => {
  const later = (value: number) => (value === 2 ? Promise.resolve(double(value)) : double(value));
  const all = allThere([1, 2, 3], later);
  expect(all).toBeInstanceOf(Promise);
  expect(await all).toEqual([2, 4, 6]);
  expect(await whenThere(Promise.resolve(1), double)).toBe(2);
});

test("whatever fails, and however, it is one failure that somebody waits for", async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on("unhandledRejection", hear);
  const fails = async (value: number) => {
    throw new Error(`${value} failed later.`);
  };
  const throws = (value: number) => {
    if (value === 1) return fails(value);
    throw new Error(`${value} failed at once.`);
  };
  await expect(allThere([1, 2, 3], throws)).rejects.toThrow("failed");
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", hear);
  expect(unheard).toEqual([]);
});
