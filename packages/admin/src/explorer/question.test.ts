import fc from "fast-check";
import { expect, it } from "vitest";
import { ACTS, bodyOf, type Question, readQuestion, settled, writeQuestion } from "./question.ts";

const text = fc.option(fc.constantFrom("a", "users/ada@example.com", "seo.title", "7", "ü&?=", "null"));
const slug = fc.constantFrom("articles", "admin", "7");
const question: fc.Arbitrary<Question> = fc
  .record({
    who: text,
    place: fc.oneof(
      fc.constant(null),
      fc.constant({ kind: "admin" as const }),
      fc.record({ kind: fc.constantFrom("collection" as const, "global" as const), slug }),
    ),
    act: fc.constantFrom(...ACTS),
    id: text,
    field: text,
  })
  .map(settled);

it("keeps a question through an address", () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { act, ...rest } = readQuestion(writeQuestion(asked));
      const { act: meant, ...others } = asked;
      expect(rest).toEqual(others);
      if (asked.place !== null && asked.place.kind !== "admin") expect(act).toBe(meant);
    }),
  );
});

it("makes sense of whatever stands in an address", () => {
  const search = fc.dictionary(
    fc.constantFrom("who", "act", "collection", "global", "id", "field"),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(search, (said) => {
      const asked = readQuestion(said as Record<string, unknown>);
      expect(readQuestion(writeQuestion(asked))).toEqual({
        ...asked,
        ...((asked.place === null || asked.place.kind === "admin") && { act: "read" }),
      });
    }),
  );
});

it("asks for no more than its act has room for", () => {
  expect(bodyOf(readQuestion({ collection: "a", act: "create", id: "1", field: "f" }))).toEqual({
    act: "create",
    collection: "a",
    field: "f",
  });
  expect(bodyOf(readQuestion({ collection: "a", act: "delete", id: "1", field: "f" }))).toEqual({
    act: "delete",
    collection: "a",
    id: "1",
  });
  expect(bodyOf(readQuestion({ global: "g", act: "delete", id: "1" }))).toEqual({ act: "read", global: "g" });
  expect(bodyOf(readQuestion({ who: "anonymous", act: "admin", id: "1" }))).toEqual({
    who: "anonymous",
    act: "admin",
  });
});
