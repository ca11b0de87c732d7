import { expect, test } from "vitest";
import { type ResolvedCollection, resolveConfig } from "../../config/index.ts";
import { greetedName } from "./greeted-name.ts";

const people = (fields: object) =>
  resolveConfig({ collections: { users: { auth: true, fields } } }, {}).collections.get(
    "users",
  ) as ResolvedCollection;
const text = { type: "text" };
const greeted = (name: unknown) => greetedName(people({ name: text }), { id: "1", name });

test.each(["Ada", "Ada Lovelace", "Jean-Luc", "O’Brien", "O'Brien", "Änne Müller", "李 小龍", "  Ada  "])(
  "%j is a name",
  (name) => {
    expect(greeted(name)).toBe(name.trim());
  },
);

test.each([
  "http://evil.example",
  "//evil.example",
  "evil.example",
  "www evil example",
  "www",
  "<a href=//evil>",
  "Ada<br>",
  "Ada & Eve",
  "Ada: click here",
  "you won 1000",
  "a@b.example",
  "Ada\nBcc",
  "Ada\u2028x",
  "Ada\u202etxt",
  "x".repeat(41),
  "we are your bank call us",
  "",
  " ",
  7,
  null,
  ["Ada"],
])("%j is no name to greet somebody by [EM-02]", (name) => {
  expect(greeted(name)).toBeNull();
});

test("the first name comes before the whole one, and a hidden one is nobody's business", () => {
  const document = { id: "1", name: "Ada Lovelace", firstName: "Ada" };
  expect(greetedName(people({ name: text, firstName: text }), document)).toBe("Ada");
  expect(greetedName(people({ name: text, firstName: { ...text, hidden: true } }), document)).toBe(
    "Ada Lovelace",
  );
  expect(greetedName(people({ name: { type: "select", options: ["Ada Lovelace"] } }), document)).toBeNull();
  expect(greetedName(people({}), document)).toBeNull();
});
