import { expect, test } from "vitest";
import { type TypeText, unionOf } from "./type-text.ts";
import { writeType } from "./write-type.ts";

const LONG = "aVeryLongNameOfSomethingThatTakesHalfOfALine";
const named = (name: string, type: TypeText = "string") => ({ name, type });
const written = (type: TypeText) => writeType(type, "", 0);

test("writes in one line what fits there", () => {
  expect(written({ members: [] })).toBe("{}");
  expect(written({ oneOf: [] })).toBe("never");
  expect(written({ items: { oneOf: ["string", "Users"] } })).toBe("(string | Users)[]");
  expect(written({ items: { members: [named("id"), { ...named("at", "number"), isOptional: true }] } })).toBe(
    "{ id: string; at?: number | undefined }[]",
  );
  expect(written({ allOf: [unionOf("A", "B"), { members: [named("c")] }] })).toBe("(A | B) & { c: string }");
});

test("gives each part a line where they do not fit, or where something is said of one", () => {
  expect(written({ members: [named(LONG), named(`${LONG}2`)] })).toBe(
    `{\n  ${LONG}: string;\n  ${LONG}2: string;\n}`,
  );
  expect(written(unionOf({ members: [{ ...named("a"), about: "The first." }] }, "null"))).toBe(
    "{\n  /** The first. */\n  a: string;\n} | null",
  );
  expect(written(unionOf(`"${LONG}"`, `"${LONG}2"`, "null"))).toBe(
    `\n  | "${LONG}"\n  | "${LONG}2"\n  | null`,
  );
  expect(written({ items: { oneOf: [{ members: [named(LONG), named(`${LONG}2`)] }, "A"] } })).toBe(
    `(\n  | {\n      ${LONG}: string;\n      ${LONG}2: string;\n    }\n  | A\n)[]`,
  );
});

test("takes unions apart, and lets what is not known stand for all", () => {
  expect(unionOf(unionOf("a", "b"), "c")).toEqual({ oneOf: ["a", "b", "c"] });
  expect(unionOf("a")).toBe("a");
  expect(unionOf("unknown", "null")).toBe("unknown");
});
