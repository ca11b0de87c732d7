import { expect, test } from "vitest";
import { printable, printableJson } from "./printable.ts";

const NAME = "\u001b]0;x\u0007\u001b[2J\u009b1mAda\r\u202egnp\u2028";
const answer = { callers: [{ who: { name: NAME, key: null }, line: 3 }], nextCursor: null };

test("nothing that a terminal obeys is printed, and all else as it stands", () => {
  const shown = printable(answer);
  expect(shown.callers[0]?.who.name).toBe("\\u001b]0;x\\u0007\\u001b[2J\\u009b1mAda\\u000d\\u202egnp\\u2028");
  expect(shown).toMatchObject({ callers: [{ line: 3, who: { key: null } }], nextCursor: null });
  expect(printable("Ünï — ✓ 漢")).toBe("Ünï — ✓ 漢");
});

test("programs read the very same out of JSON, in which there is nothing such either", () => {
  const text = printableJson(answer);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e\u2028]/u);
  expect(JSON.parse(text)).toEqual(answer);
});
