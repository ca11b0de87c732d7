import { describe, expect, test } from "vitest";
import { newId } from "../base/index.ts";
import { compileParser } from "../schema/index.ts";
import { schemaOf, valueSchema } from "./field-schema.ts";
import { type ResolvedField, resolveConfig } from "./index.ts";

const text = { type: "text" };

function field(options: object): ResolvedField {
  const posts = resolveConfig({ collections: { posts: { fields: { f: options } } } }, {}).collections.get(
    "posts",
  );
  return posts?.field.get("f") as ResolvedField;
}

const takes = (options: object, value: unknown) => compileParser(schemaOf(field(options)))(value).ok;
const id = newId();

describe("the schema of a field", () => {
  test.each<[options: object, good: unknown[], bad: unknown[]]>([
    [{ ...text, maxLength: 2 }, ["ab"], ["abc", null, undefined]],
    [{ type: "relationship", relationTo: "posts" }, [id], [[id], "1"]],
    [{ type: "relationship", relationTo: "posts", hasMany: true }, [[], [id]], [id, [1], [null]]],
    [{ type: "relationship", relationTo: "posts", hasMany: true, required: true }, [[id]], [[]]],
    [
      { type: "relationship", relationTo: ["posts"] },
      [{ relationTo: "posts", value: id }],
      [id, { relationTo: "users", value: id }, { value: id }, { relationTo: "posts", value: id, more: 1 }],
    ],
    [
      { type: "relationship", relationTo: ["posts"], hasMany: true },
      [[{ relationTo: "posts", value: id }]],
      [[id]],
    ],
    [{ type: "multiselect", options: ["a", "b"] }, [[], ["a", "b"]], [["c"], "a"]],
    [{ type: "multiselect", options: ["a"], required: true }, [["a"]], [[]]],
    [
      { type: "group", fields: { a: { ...text, required: true }, b: text } },
      [{ a: "x" }, { a: "x", b: null }],
      [{}, { a: null }, { a: "x", c: 1 }, []],
    ],
    [
      { type: "group", fields: { a: { ...text, required: true, default: "x" } } },
      [{}, { a: null }],
      [{ a: 1 }],
    ],
    [
      { type: "group", fields: { inner: { type: "group", fields: { a: { ...text, required: true } } } } },
      [{ inner: { a: "x" } }],
      [{}, { inner: null }, { inner: {} }],
    ],
    [
      { type: "array", fields: { a: text }, required: true, minRows: 1, maxRows: 2 },
      [[{}], [{ id, a: "x" }, { a: null }]],
      [[], [{}, {}, {}], [{ id: 1 }], [{ b: 1 }], {}],
    ],
    [{ type: "array", fields: { a: text }, minRows: 2 }, [[], [{}, {}]], []],
    [{ type: "array", fields: { a: text } }, [[]], [new Array(1_001).fill({})]],
  ])("%j", (options, good, bad) => {
    expect(good.map((value) => takes(options, value))).toEqual(good.map(() => true));
    expect(bad.map((value) => takes(options, value))).toEqual(bad.map(() => false));
  });
});

test("one value of a list is one document or one row", () => {
  const one = (options: object, value: unknown) => compileParser(valueSchema(field(options)))(value).ok;
  expect(one({ type: "relationship", relationTo: "posts", hasMany: true, required: true }, id)).toBe(true);
  expect(one({ type: "array", fields: { a: text }, minRows: 2 }, { a: "x" })).toBe(true);
  expect(one({ type: "multiselect", options: ["a"] }, ["a"])).toBe(true);
});

describe("the spelling", () => {
  const parsed = (options: object, value: unknown) => compileParser(schemaOf(field(options)))(value);
  test.each<[what: string, options: object, value: unknown, kept: unknown]>([
    ["a unique address", { type: "email", unique: true }, " Ada@Example.com", "ada@example.com"],
    [
      "a unique address in a row",
      { type: "array", fields: { to: { type: "email", unique: true } } },
      [{ to: "ADA@example.com" }],
      [{ to: "ada@example.com" }],
    ],
    ["any other address", { type: "email" }, "Ada@Example.com", "Ada@Example.com"],
    ["a unique text", { ...text, unique: true }, "Ada", "Ada"],
  ])("of %s", (_, options, value, kept) => {
    expect(parsed(options, value)).toEqual({ ok: true, value: kept });
  });

  test("of what people are called is one, whatever its type and options", () => {
    const users = { auth: { loginWithUsername: { allowEmailLogin: true } }, fields: { email: text } };
    const people = resolveConfig({ collections: { users } }, {}).collections.get("users")?.field;
    for (const name of ["email", "username"]) {
      const parse = compileParser(valueSchema(people?.get(name) as ResolvedField));
      expect(parse("ADA@Example.com")).toEqual({ ok: true, value: "ada@example.com" });
    }
  });
});

test("says of a list of texts what people are told of each", () => {
  const options = ["a", { value: "b", label: "Bee" }, { value: "c", description: "The third." }];
  const more = [{ value: "d", label: "Dee", description: "The last." }];
  expect(schemaOf(field({ type: "select", options: [...options, ...more] }))).toMatchObject({
    meanings: [null, "Bee", "The third.", "Dee: The last."],
  });
  expect(schemaOf(field({ type: "multiselect", options }))).toMatchObject({
    items: { name: "f", meanings: [null, "Bee", "The third."] },
  });
  expect(schemaOf(field({ type: "select", options: ["a", { value: "b", label: "B" }] }))).not.toHaveProperty(
    "meanings",
  );
});
