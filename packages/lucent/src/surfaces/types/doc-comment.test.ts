import fc from "fast-check";
import { expect, test } from "vitest";
import { docComment } from "./doc-comment.ts";

test("says a short text in one line", () => {
  expect(docComment("What `find` gives.", "  ")).toBe("  /** What `find` gives. */\n");
});

test("gives each line its own, and breaks long ones", () => {
  const text = `One.\r\n\r\n- two  \n${"word ".repeat(30)}`;
  expect(docComment(text, "  ")).toBe(
    [
      "  /**",
      "   * One.",
      "   *",
      "   * - two",
      `   * ${"word ".repeat(19).trim()}`,
      `   * ${"word ".repeat(11).trim()}`,
      "   */\n",
    ].join("\n"),
  );
});

test("leaves no line for a tag", () => {
  expect(docComment("@deprecated\n  @internal, write to a@b.co")).toBe(
    "/**\n * \\@deprecated\n *   \\@internal, write to a@b.co\n */\n",
  );
});

test("ends where the text ends, whatever stands in it", () => {
  const piece = fc.constantFrom("*/", "*", "/", "\n", "\u2028", "\r", "`", "@x", "\\", " ", "\ud800");
  const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, fc.constantFrom("", "  "), (given, indent) => {
      const comment = docComment(given, indent);
      expect(comment.startsWith(`${indent}/**`)).toBe(true);
      expect(comment.indexOf("*/", indent.length + 3)).toBe(comment.length - 3);
      expect(comment.isWellFormed()).toBe(true);
    }),
  );
});
