import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileParser } from "../schema/index.ts";
import { type FieldType, fieldTypeNamed, fieldTypes, type Operator, type ValueOptions } from "./index.ts";

function typeOf(name: string): FieldType {
  const type = fieldTypeNamed(name);
  if (!type) throw new Error(`there is no type ${name}`);
  return type;
}

test.each([
  ["string", "text"],
  ["checkbox", "boolean"],
  ["datetime", "date"],
  ["richText", "richtext"],
  ["relationship", "relationship"],
])("%s means the type %s", (word, name) => {
  expect(fieldTypeNamed(word)?.name).toBe(name);
});

test.each(["tex", "", "toString", "__proto__", "blocks"])("%s names no type", (word) => {
  expect(fieldTypeNamed(word)).toBeUndefined();
});

test("no two types share a name or an alias", () => {
  const names = fieldTypes.flatMap((type) => [type.name, ...(type.aliases ?? [])]);
  expect(new Set(names).size).toBe(names.length);
});

const ID = "01938f4e-7c00-7000-8000-000000000000";

describe("values", () => {
  const accepted: [type: string, options: ValueOptions, value: unknown][] = [
    ["text", {}, ""],
    ["text", { minLength: 2, maxLength: 3 }, "abc"],
    ["textarea", {}, "a\nb"],
    ["email", {}, "ada@example.com"],
    ["number", { min: 0 }, 0.5],
    ["integer", {}, Number.MAX_SAFE_INTEGER],
    ["boolean", {}, false],
    ["date", {}, "2026-11-21"],
    ["select", { options: ["a", "b"] }, "b"],
    ["multiselect", { options: ["a", "b"] }, ["b", "a"]],
    ["multiselect", { options: ["a"] }, []],
    ["json", {}, { any: ["thing", null] }],
    ["richtext", {}, [{ type: "p", children: [] }]],
    ["point", {}, [-180, 90]],
    ["relationship", { relationTo: ["posts"] }, ID],
    ["password", {}, "correct horse"],
  ];
  test.each(accepted)("%s with %j accepts %j", (name, options, value) => {
    expect(compileParser(typeOf(name).schema(options))(value).ok).toBe(true);
  });

  const refused: [type: string, options: ValueOptions, value: unknown][] = [
    ["text", {}, 7],
    ["text", { minLength: 2 }, "a"],
    ["text", { maxLength: 2 }, "abc"],
    ["email", {}, "ada"],
    ["number", { max: 1 }, 1.5],
    ["number", {}, "1"],
    ["number", {}, Number.NaN],
    ["integer", {}, 1.5],
    ["integer", {}, Number.MAX_SAFE_INTEGER + 1],
    ["integer", { min: 3 }, 2],
    ["boolean", {}, "true"],
    ["date", {}, "yesterday"],
    ["select", { options: ["a"] }, "b"],
    ["multiselect", { options: ["a"] }, "a"],
    ["multiselect", { options: ["a"] }, ["b"]],
    ["multiselect", { options: ["a"] }, ["a", "a"]],
    ["json", {}, undefined],
    ["richtext", {}, { a: Number.NaN }],
    ["point", {}, [0, 90.1]],
    ["point", {}, [-180.1, 0]],
    ["point", {}, [0]],
    ["point", {}, [0, 0, 0]],
    ["point", {}, ["0", 0]],
    ["point", {}, [Number.NaN, 0]],
    ["point", {}, { 0: 0, 1: 0, length: 2 }],
    ["relationship", { relationTo: ["posts"] }, "1"],
    ["password", { maxLength: 4 }, "12345"],
  ];
  test.each(refused)("%s with %j refuses %j", (name, options, value) => {
    expect(compileParser(typeOf(name).schema(options))(value).ok).toBe(false);
  });
});

describe("text of a query string", () => {
  test.each([
    ["number", "10", 10],
    ["number", "-1.5e3", -1500],
    ["number", "1e999", "1e999"],
    ["number", "", ""],
    ["number", " 1", " 1"],
    ["number", "0x10", "0x10"],
    ["integer", "10", 10],
    ["boolean", "true", true],
    ["boolean", "false", false],
    ["boolean", "1", "1"],
    ["date", "2026-11-21", "2026-11-21T00:00:00.000Z"],
    ["date", "soon", "soon"],
    ["text", "10", "10"],
    ["select", "true", "true"],
    ["relationship", ID, ID],
  ])("%s reads %j as %j", (name, written, value) => {
    expect(typeOf(name).fromText(written)).toEqual(value);
  });

  test("never throws, and gives back the text where it fits nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), fc.string(), (type, written) => {
        const value = type.fromText(written);
        if (typeof value === "string" && type.column !== "time") expect(value).toBe(written);
      }),
    );
  });
});

test("a password keeps nothing in the document and answers no question", () => {
  expect(typeOf("password")).toMatchObject({ column: null, operators: [] });
});

test.each(["group", "array"])("a %s keeps nothing in a column of its own", (name) => {
  expect(typeOf(name).column).toBeNull();
});

test("only texts are searched, only places lie near others, and only lists hold all of several", () => {
  const knowing = (operator: Operator) =>
    fieldTypes.filter((type) => type.operators.includes(operator)).map(({ name }) => name);
  expect(knowing("not_like")).toEqual(["text", "textarea", "email"]);
  expect(knowing("near")).toEqual(["point"]);
  expect(knowing("all")).toEqual(["multiselect"]);
});
