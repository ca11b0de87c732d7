import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlLetter } from "./html-letter.ts";
import type { LaidOut } from "./laid-out.ts";
import { plainLetter } from "./plain-letter.ts";

const letter = (text: string): LaidOut => ({
  language: "en",
  title: text,
  greeting: text,
  says: [text, text],
  button: { label: text, link: `https://app.example.com/?x=${encodeURIComponent(text)}`, byHand: text },
  facts: [[text, text]],
  otherwise: text,
  site: text,
});
/** The tags of a letter with their attributes, but for addresses, and nothing of what stands between them. */
const skeleton = (html: string) =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/href="[^"<>]*"/, "href"));

test("no text in a letter is anything but text [EM-02]", () => {
  const plain = skeleton(htmlLetter(letter("text")));
  const hostile = fc.oneof(
    fc.constantFrom("<a href=//evil>", '"><script>alert(1)</script>', "'--><img src=x onerror=alert(1)>"),
    fc.constantFrom(
      "</style><script>",
      "</title>",
      "]]>",
      "<!--",
      "&lt;b&gt;",
      "{{x}}",
      "javascript:alert(1)",
    ),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      expect(skeleton(htmlLetter(letter(text)))).toEqual(plain);
    }),
  );
});

test("a letter loads nothing and runs nothing", () => {
  const html = htmlLetter(letter("text"));
  expect(html).not.toMatch(/<(?:script|img|link|iframe|object|form)|url\(|@import|\son\w+=|src=/i);
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual([
    "https://app.example.com/?x=text",
    "https://app.example.com/?x=text",
  ]);
});

test("as plain text a letter has its link on a line of its own, and the site below", () => {
  const text = plainLetter(letter("text"));
  expect(text).toContain("text:\nhttps://app.example.com/?x=text\n");
  expect(text.endsWith("\n-- \ntext\n")).toBe(true);
});
