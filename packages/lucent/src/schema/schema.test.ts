import { describe, expect, test } from "vitest";
import { newId } from "../base/index.ts";
import { s } from "./builders.ts";
import { emailFault } from "./email.ts";
import { compileParser } from "./parser.ts";
import { compileProjection } from "./projection.ts";
import type { Schema } from "./schema.ts";
import { toMoment } from "./time.ts";

function faultsOf(schema: Schema, value: unknown) {
  const parsed = compileParser(schema)(value);
  return parsed.ok ? [] : parsed.faults;
}

describe("a parser", () => {
  test.each([
    ["text", s.string(), "a", 1, "Expected a string."],
    ["text in bounds", s.string({ minLength: 2, maxLength: 3 }), "ab", "abcd", "Write at most 3 characters."],
    [
      "text of so many bytes",
      s.string({ maxBytes: 1_200 }),
      "€".repeat(400),
      "€".repeat(401),
      "Write at most 1,200 bytes: values here are kept in an index.",
    ],
    ["a number", s.number({ min: 0 }), 0.5, -1, "The smallest value is 0."],
    ["a whole number", s.integer(), 3, 3.5, "Expected a whole number."],
    ["yes or no", s.boolean(), true, "true", "Expected a boolean."],
    ["a choice", s.enumeration(["a", "b"]), "a", "c", "Expected one of: a, b."],
    ["an id", s.id(), newId(), "1", "This is not an id."],
    [
      "a moment",
      s.time(),
      "2026-11-21",
      "yesterday",
      "Write a date such as 2026-11-21 or 2026-11-21T09:30:00Z.",
    ],
    ["a list", s.array(s.integer()), [1], [1, 2.5], "Expected a whole number."],
    ["an address", s.string({ format: "email" }), "a@b.de", "a@b", "Please enter a valid email address."],
    ["nothing", s.nullable(s.string()), null, 5, "Expected a string."],
    ["items in bounds", s.array(s.integer(), { minItems: 1, maxItems: 2 }), [1], [], "Give at least 1 item."],
    ["few items", s.array(s.integer(), { maxItems: 2 }), [1, 2], [1, 2, 3], "Give at most 2 items."],
    [
      "a point",
      s.point(),
      [-180, 90],
      [90, 180],
      "Write a longitude from -180 to 180, then a latitude from -90 to 90: [13.4, 52.5].",
    ],
    ["JSON", s.json(), { a: [1] }, { a: Number.NaN }, "This is not JSON that can be kept."],
  ])("takes %s and nothing else", (_name, schema, good, bad, message) => {
    expect(faultsOf(schema as Schema, good)).toEqual([]);
    expect(faultsOf(schema as Schema, bad).map((fault) => fault.message)).toEqual([message]);
  });

  test("names every fault of an object with its path", () => {
    const schema = s.object({
      name: s.string(),
      tags: s.optional(s.array(s.string())),
      inner: s.object({ n: s.integer() }),
    });
    expect(faultsOf(schema, { tags: [1], inner: { n: 1.5, more: 1 }, other: true })).toEqual([
      { path: "name", message: "This field is required." },
      { path: "tags.0", message: "Expected a string." },
      { path: "inner.n", message: "Expected a whole number." },
      { path: "inner.more", message: "This key is not accepted here." },
      { path: "other", message: "This key is not accepted here." },
    ]);
  });

  test("fills a slot, and the properties beside one, from the collection", () => {
    const schema = s.objectBeside("identifier", { password: s.secret() });
    const parse = compileParser(schema, { identifier: s.object({ email: s.string({ caseless: true }) }) });
    expect(parse({ email: " Ada@Example.com ", password: "x" })).toEqual({
      ok: true,
      value: { email: "ada@example.com", password: "x" },
    });
    expect(parse({ email: "a", password: "x", role: "admin" })).toMatchObject({ ok: false });
  });

  test.each(["a\0b", "\ud800"])("refuses text that no database keeps: %j [IN-06]", (text) => {
    expect(faultsOf(s.string(), text)).toHaveLength(1);
    expect(faultsOf(s.json(), { a: [text] })).toHaveLength(1);
  });
});

describe("an address", () => {
  test.each(["a@b.de", "first.last+tag@sub.example.co.uk", "o'hara@example.com"])("%s is one", (text) => {
    expect(emailFault(text)).toBeNull();
  });

  test.each([
    "",
    "a",
    "a@b",
    "@b.de",
    "a@",
    "a@@b.de",
    "a@b@c.de",
    "a b@c.de",
    '"a"@b.de',
    "a@b..de",
    "a..b@c.de",
    ".a@b.de",
    "a.@b.de",
    "a@-b.de",
    "a@b-.de",
    "a,b@c.de",
    "a@b.de,c@d.de",
    "a\uFF20b.de",
    "ä@b.de",
    "a@b.de\r\nBcc: c@d.de",
    `${"a".repeat(65)}@b.de`,
    `a@${"b".repeat(64)}.de`,
    `a@${"b.".repeat(130)}de`,
    "A <a@b.de>",
    "<a@b.de>",
    "a(comment)@b.de",
    "a@b.de (comment)",
    "a@(comment)b.de",
    `${"(".repeat(5_000)}a@b.de`,
    "friends: a@b.de, c@d.de;",
    `${"x:".repeat(5_000)}a@b.de;`,
    "@c.de:a@b.de",
    "a@[127.0.0.1]",
    "a@b.de\n",
    "a@b.de\u2028c@d.de",
    "a\0@b.de",
    "a\u0301@b.de",
    "\u202ea@b.de",
    "a@b\u3002de",
    "a@b.de;c@d.de",
    `${"a".repeat(65_536)}@b.de`,
  ])("%j is none [TK-09, EM-03]", (text) => {
    const started = performance.now();
    expect(emailFault(text)).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(20);
  });
});

describe("a moment", () => {
  test.each([
    ["2026-11-21", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21T09:30", "2026-11-21T09:30:00.000Z"],
    ["2026-11-21T09:30:00.5+02:00", "2026-11-21T07:30:00.500Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
  ])("%s is kept as %s", (given, kept) => {
    expect(toMoment(given)).toBe(kept);
  });

  test.each([
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "26-11-21",
    "2026-11-21T25:00",
    "0000-12-31",
    "0001-01-01T00:00:00+01:00",
    "now",
    "",
    5,
    null,
    new Date(Number.NaN),
  ])("%s is none", (given) => {
    expect(toMoment(given)).toBeNull();
  });
});

test("a projection lets out what is declared and nothing else", () => {
  const project = compileProjection(
    s.object({
      user: s.nullable(s.slot("doc")),
      docs: s.array(s.object({ a: s.integer() })),
      token: s.optional(s.string()),
    }),
    { doc: () => "filtered" },
  );
  expect(project({ user: { hash: "x" }, docs: [{ a: 1, hash: "x" }], hash: "x" })).toEqual({
    user: "filtered",
    docs: [{ a: 1 }],
  });
  expect(project({ user: null, docs: [] })).toEqual({ user: null, docs: [] });
});
