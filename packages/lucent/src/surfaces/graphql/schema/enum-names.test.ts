import fc from "fast-check";
import { assertEnumValueName } from "graphql";
import { expect, test } from "vitest";
import { enumNames } from "./enum-names.ts";

test.each<[texts: string[], names: string[]]>([
  [
    ["news", "in-review", "5 stars"],
    ["news", "in_review", "_5_stars"],
  ],
  [
    ["in-review", "in_review", "in review"],
    ["in_review2", "in_review", "in_review3"],
  ],
  [
    ["true", "false", "null"],
    ["true2", "false2", "null2"],
  ],
  [
    ["é", "日本", "!", ""],
    ["e", "option", "option2", "option3"],
  ],
  [
    ["__type", "__proto__", "constructor"],
    ["type", "proto__", "constructor"],
  ],
  [
    ["_", "__", "-"],
    ["_", "option", "option2"],
  ],
])("%j", (texts, names) => {
  expect(enumNames(texts)).toEqual(names);
});

test("whatever the texts are, each has a name of its own that GraphQL takes", () => {
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\w -]{0,4}$/),
    fc.constantFrom("true", "__a", "a2", "a"),
  );
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 12 }), (texts) => {
      const names = enumNames(texts);
      expect(new Set(names).size).toBe(texts.length);
      for (const name of names) {
        assertEnumValueName(name);
        expect(name.startsWith("__")).toBe(false);
      }
    }),
  );
});
