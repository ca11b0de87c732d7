import { expect, test } from "vitest";
import { scanTokens } from "./scan-tokens.ts";

const scan = (text: string) => scanTokens(text, { maxDirectives: 3 });

test.each<[text: string, isConfidential: boolean]>([
  ["{ a }", false],
  ['{ a(b: "c") }', false],
  ["mutation { a(b: $c) }", false],
  ['mutation { a(b: "secret") }', true],
  ['mutation { a(b: """secret""") }', true],
  ['query { a } mutation($b: String = "secret") { c(d: $b) }', true],
])("%s", (text, isConfidential) => {
  expect(scan(text).isConfidential).toBe(isConfidential);
});

test.each<[what: string, text: string, most: string]>([
  ["tokens", `{ ${"a ".repeat(4_000)} }`, "4000 tokens"],
  [
    "tokens with fragments",
    `{ ${"a ".repeat(2_000)} } ${"fragment F on A { a } ".repeat(33)}`,
    "2000 tokens with more than 32 fragments",
  ],
  ["braces", `${"{a".repeat(101)}${"}".repeat(101)}`, "deeper than 100"],
  ["lists", `{a(b:${"[".repeat(99)}${"]".repeat(99)})}`, "deeper than 100"],
  ["directives", "{ a @b @b @b @b }", "3 directives"],
  ["characters", `{ a(b: "${"c".repeat(100_000)}") }`, "100000 characters"],
  ["comments", "#\n".repeat(5_001), "comments"],
])("too many %s [GQ-02]", (_, text, most) => {
  expect(() => scan(text)).toThrow(most);
});

test("what is within the bounds passes", () => {
  scan(`{ ${"a ".repeat(3_998)} }`);
  scan(`{ ${"a ".repeat(3_000)} } ${"fragment F on A { a } ".repeat(32)}`);
  scan(`{ ${"a ".repeat(1_000)} } ${"fragment F on A { a } ".repeat(140)}`);
  scan(`${"{a".repeat(100)}${"}".repeat(100)}`);
  scan("{ a @b @b @b }");
  scan("#\n".repeat(5_000));
});

test("is done with a megabyte at once [GQ-02]", () => {
  for (const piece of ["#\n", "a ", "{a", "@a ", "[", '"a"', ",", "\n", '"""a"""', "1 "]) {
    const started = performance.now();
    try {
      scan(piece.repeat(Math.floor(1_000_000 / piece.length)));
    } catch {
      // How it ends does not matter, but when.
    }
    expect([piece, performance.now() - started < 100]).toEqual([piece, true]);
  }
});
