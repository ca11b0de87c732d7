import { expect, test } from "vitest";
import { isId, newId } from "./id.ts";

test("ids are UUIDv7 and carry their time", () => {
  const made = newId();
  expect(isId(made)).toBe(true);
  expect(Math.abs(Number.parseInt(made.replace("-", "").slice(0, 12), 16) - Date.now())).toBeLessThan(2_000);
});

test("100,000 ids are unique and sort in the order of their making, even when the clock runs backwards [SE-04]", () => {
  const made = Array.from({ length: 100_000 }, (_, index) => newId(Date.now() - (index % 7) * 1_000));
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
});

test.each(["", "1", "0193-x", newId().toUpperCase(), `${newId()} `, null, 7, {}])("%j is no id", (value) => {
  expect(isId(value)).toBe(false);
});
