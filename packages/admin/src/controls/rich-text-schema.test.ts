import { describe, expect, test } from "vitest";
import { canHold } from "./rich-text-schema.ts";

const paragraph = (...content: unknown[]) => ({ type: "doc", content: [{ type: "paragraph", content }] });
const link = (href: string) =>
  paragraph({ type: "text", text: "here", marks: [{ type: "link", attrs: { href } }] });

describe("the editor of rich text", () => {
  test("holds what it can give back", () => {
    expect(canHold(null)).toBe(true);
    expect(canHold(paragraph({ type: "text", text: "still", marks: [{ type: "bold" }] }))).toBe(true);
    expect(canHold({ type: "doc", content: [{ type: "heading", attrs: { level: 2 } }] })).toBe(true);
    expect(canHold(link("https://example.com/"))).toBe(true);
  });

  test.each([
    ["of another editor", { root: { children: [] } }],
    ["a list as others write it", [{ type: "p", children: [{ text: "x" }] }]],
    ["plain text", "hello"],
    [
      "a kind of part that it does not know",
      { type: "doc", content: [{ type: "video", attrs: { src: "x" } }] },
    ],
    ["a mark that it does not know", paragraph({ type: "text", text: "x", marks: [{ type: "sparkle" }] })],
    [
      "an attribute that it does not know",
      { type: "doc", content: [{ type: "paragraph", attrs: { id: "a" } }] },
    ],
    ["a part alone", { type: "paragraph" }],
  ])("leaves alone %s", (_, value) => {
    expect(canHold(value)).toBe(false);
  });
});
