import { expect, test } from "vitest";
import { refuseDeepVariables } from "./refuse-deep-variables.ts";

const nested = (depth: number, wrap: (value: unknown) => unknown) => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return { value };
};

test.each<[name: string, wrap: (value: unknown) => unknown]>([
  ["lists", (value) => [value]],
  ["objects", (value) => ({ value })],
])("%s may be nested as deep as any document", (_, wrap) => {
  expect(() => refuseDeepVariables(nested(100, wrap))).not.toThrow();
  expect(() => refuseDeepVariables(nested(101, wrap))).toThrow("deeper than 100");
  expect(() => refuseDeepVariables(nested(200_000, wrap))).toThrow("deeper than 100");
});

test("wide values are read at once", () => {
  const started = performance.now();
  refuseDeepVariables({ list: Array.from({ length: 300_000 }, () => []) });
  expect(performance.now() - started).toBeLessThan(500);
});
