import { expect, test } from "vitest";
import { createTypeNames, inName } from "./type-names.ts";

test("no two types share a name", () => {
  const names = createTypeNames(["Int"]);
  expect(["Post", "Post", "Post2", "Int", "a.b", "a-b", "a b"].map(names.take)).toEqual([
    "Post",
    "Post2",
    "Post22",
    "Int2",
    "a_b",
    "a_b2",
    "a_b3",
  ]);
  expect(inName("seo.title-ü")).toBe("seo_title__");
});
