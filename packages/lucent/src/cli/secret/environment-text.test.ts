import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEnvironment, writeEnvironment } from "./environment-text.ts";

const write = (text: string) =>
  writeEnvironment(text, { JWT_SECRET: "new", JWT_PREVIOUS_SECRETS: "old" }, "JWT_SECRET");

describe("a file of variables", () => {
  test.each([
    ["a plain one", "A=1\nJWT_SECRET=old\nB=2\n", "A=1\nJWT_SECRET=new\nJWT_PREVIOUS_SECRETS=old\nB=2\n"],
    ["without a last line break", "JWT_SECRET=old", "JWT_SECRET=new\nJWT_PREVIOUS_SECRETS=old"],
    [
      "of Windows",
      "A=1\r\nJWT_SECRET=old\r\nB=2",
      "A=1\r\nJWT_SECRET=new\r\nJWT_PREVIOUS_SECRETS=old\r\nB=2",
    ],
    [
      "with remarks and blanks",
      "# JWT_SECRET=no\n\n  JWT_SECRET = old  # mine\n",
      "# JWT_SECRET=no\n\n  JWT_SECRET = new  # mine\n  JWT_PREVIOUS_SECRETS=old\n",
    ],
    [
      "with quotes",
      `JWT_SECRET="old" # a "quote"\n`,
      `JWT_SECRET="new" # a "quote"\nJWT_PREVIOUS_SECRETS=old\n`,
    ],
    [
      "for a shell",
      "export JWT_SECRET='old'\n",
      "export JWT_SECRET='new'\nexport JWT_PREVIOUS_SECRETS=old\n",
    ],
    [
      "that lists previous ones already",
      "JWT_PREVIOUS_SECRETS=\nJWT_SECRET=old\n",
      "JWT_PREVIOUS_SECRETS=old\nJWT_SECRET=new\n",
    ],
    [
      "that says it twice",
      "JWT_SECRET=older\nJWT_SECRET=old\n",
      "JWT_SECRET=older\nJWT_SECRET=new\nJWT_PREVIOUS_SECRETS=old\n",
    ],
    [
      "with names that are alike",
      "MY_JWT_SECRET=a\nJWT_SECRET_2=b\nJWT_SECRET=old\n",
      "MY_JWT_SECRET=a\nJWT_SECRET_2=b\nJWT_SECRET=new\nJWT_PREVIOUS_SECRETS=old\n",
    ],
    [
      "with a text over several lines",
      'KEY="-----BEGIN\nA=1\n-----END"\nJWT_SECRET=old\n',
      'KEY="-----BEGIN\nA=1\n-----END"\nJWT_SECRET=new\nJWT_PREVIOUS_SECRETS=old\n',
    ],
  ])("%s is changed where it must be, and nowhere else", (_what, before, after) => {
    expect(write(before)).toBe(after);
  });

  test.each([
    ["where the variable is not there", "A=1\n"],
    ["where it stands inside another's text", 'JWT_SECRET=old\nKEY="x\nJWT_SECRET=no\n"\n'],
    ["where its text has several lines", 'JWT_SECRET="o\nld"\n'],
  ])("is left alone %s", (_what, text) => {
    expect(write(text)).toBeNull();
  });

  test("says what was asked and nothing else, or nothing is written, whatever stands in it", () => {
    const blank = fc.constantFrom("", " ", "\t", "  ");
    const value = fc.oneof(
      fc.base64String(),
      fc.string(),
      fc.constantFrom("#", '"', "'", "`", "\\n", "$A", "="),
    );
    const quote = fc.constantFrom("", "", '"', "'", "`");
    const name = fc.constantFrom(
      "A",
      "JWT_SECRET",
      "JWT_PREVIOUS_SECRETS",
      "XJWT_SECRET",
      "export JWT_SECRET",
    );
    const line = fc.oneof(
      fc
        .tuple(blank, name, blank, quote, value, blank)
        .map(([a, key, b, q, text, c]) => `${a}${key}${b}=${b}${q}${text}${q}${c}`),
      fc.string().map((text) => `#${text}`),
      fc.string(),
    );
    const file = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"))
      .map(([lines, ending]) => lines.join(ending));
    let done = 0;
    fc.assert(
      fc.property(file, fc.base64String({ minLength: 1 }), value, (text, secret, old) => {
        const values = { JWT_SECRET: secret, JWT_PREVIOUS_SECRETS: old };
        const written = writeEnvironment(text, values, "JWT_SECRET");
        if (written === null) return;
        done += 1;
        expect(readEnvironment(written)).toEqual({ ...readEnvironment(text), ...values });
      }),
      { numRuns: 2000 },
    );
    expect(done).toBeGreaterThan(200);
  });
});
