import fc from "fast-check";
import { expect, test } from "vitest";
import { oneLine } from "./one-line.ts";

test.each<[text: string, line: string]>([
  ["Choose a new password", "Choose a new password"],
  ["Grüße 😀", "Grüße 😀"],
  ["a\r\nBcc: b@example.com", "a Bcc: b@example.com"],
  ["a\u2028b\u2029c\u0085d\0e\tf", "a b c d e f"],
  ["a\u202egnp.exe", "a gnp.exe"],
  ["=?utf-8?Q?a=0D=0Ab?=", "= ?utf-8?Q?a=0D=0Ab?="],
  [" \r\n ", ""],
])("%j is %j on one line [EM-01]", (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test("whatever it is given, it is one short line, and the same when it is made one again [EM-01]", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const line = oneLine(text);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(line.isWellFormed()).toBe(true);
      expect(line.length).toBeLessThanOrEqual(200);
      expect(oneLine(line).trim()).toBe(line.trim());
    }),
  );
});
