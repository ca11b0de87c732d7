import { expect, test } from "vitest";
import { fill, listed, pad, together, widthOf } from "./lay-out.ts";

test("colours take no room", () => {
  const red = "\u001b[31mred\u001b[39m";
  expect(widthOf(red)).toBe(3);
  expect(widthOf(pad(red, 5))).toBe(5);
});

test("pieces fill lines and are never broken", () => {
  expect(fill(["one", "two", "three"], 7)).toEqual(["one two", "three"]);
  expect(fill(["longer-than-the-line", "x"], 5)).toEqual(["longer-than-the-line", "x"]);
  expect(fill([], 5)).toEqual([]);
});

test("a list is aligned, and its texts are broken under themselves", () => {
  const text = "word ".repeat(40).trim();
  const lines = listed([
    ["a", "short\nsecond line"],
    ["longer", text],
  ]);
  expect(lines.slice(0, 3)).toEqual(["  a       short", "          second line", lines[2]]);
  expect(lines[2]).toMatch(/^ {2}longer {2}word/);
  expect(lines[3]).toMatch(/^ {10}word/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(110);
});

test("what is held together stays on one line", () => {
  const pieces = Array.from({ length: 30 }, () => together("two words"));
  for (const line of listed([["name", pieces.join(" ")]]))
    expect(line).toMatch(/^ *(name)? {2}(two words ?)+$/);
});
