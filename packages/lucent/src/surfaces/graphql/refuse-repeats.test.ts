import { parse } from "graphql";
import { expect, test } from "vitest";
import { refuseRepeats } from "./refuse-repeats.ts";

test.each<[what: string, text: (count: number) => string]>([
  ["side by side", (count) => `{ ${"a ".repeat(count + 1)} }`],
  ["as objects", (count) => `{ ${"a { b } ".repeat(count + 1)} }`],
  ["under one alias", (count) => `{ ${"x: a ".repeat(count + 1)} }`],
  ["in fragments", (count) => `{ a ${"... { a } ".repeat(count)} }`],
  ["in a fragment that nobody uses", (count) => `{ a } fragment F on A { ${"a ".repeat(count + 1)} }`],
  ["a few here and a few there", (count) => `{ a { b b } c { ${"b ".repeat(count)} } }`],
])("a field that is asked for over and over, %s", (_, text) => {
  refuseRepeats(parse(text(100)));
  expect(() => refuseRepeats(parse(text(101)))).toThrow("asked for already");
});

test("the same field of different objects is no repeat", () => {
  refuseRepeats(parse(`{ ${Array.from({ length: 300 }, (_, at) => `a${at} { b }`).join(" ")} }`));
});
