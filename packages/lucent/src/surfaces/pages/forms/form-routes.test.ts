import fc from "fast-check";
import { expect, test } from "vitest";
import type { FormPage, Registry } from "../../../operation/index.ts";
import { createFormRoutes } from "./form-routes.ts";

const token = { find: async () => null, another: "ask" };
const pageOf = (page: object) =>
  ({ collection: { slug: "people" }, operation: { declaration: { page } } }) as unknown;
const registryOf = (...pages: object[]) => ({ offers: pages.map(pageOf) }) as unknown as Registry;
const find = createFormRoutes(
  registryOf({ word: "sign-up", token }, { word: "ask" } satisfies Partial<FormPage>),
);

test.each([
  ["/admin/people/sign-up/abc_-9", "abc_-9"],
  ["/admin/people/sign-up/abc/", "abc"],
  ["/admin/people/sign-up/abc.", "abc"],
  ["/admin/people/sign-up/abc%20", "abc"],
  ["/admin/people/sign-up/%61bc%5F%2Dd%22%3E", "abc_-d"],
  ["/admin/people/sign-up/abc&utm_source=mail", "abc"],
  ["/admin/people/sign-up/abc%", "abc"],
  ["/admin/people/sign-up/done-", "done-"],
  ["/admin/people/sign-up/.abc", null],
  ["/admin/people/sign-up/", null],
  ["/admin/people/sign-up", null],
  [`/admin/people/sign-up/${"a".repeat(257)}`, null],
])("%s holds the token %j", (path, expected) => {
  expect(find(path)).toMatchObject({
    address: "/admin/people/sign-up",
    another: "/admin/people/ask",
    asked: { kind: "form", token: expected },
  });
});

test.each(["done", "signed-in"])("/%s is what is said after the act", (kind) => {
  expect(find(`/admin/people/sign-up/${kind}`)?.asked).toEqual({ kind });
  expect(find(`/admin/people/ask/${kind}`)?.asked).toEqual({ kind });
});

test.each([
  "/admin/people/ask/abc",
  "/admin/people/other",
  "/admin/others/ask",
  "/admin/people",
  "//admin/people/ask",
  "/admin/people/ask?x",
  "/admin/people/constructor/x",
  "/api/admin/people/ask",
])("there is no page at %s", (path) => {
  expect(find(path)).toBeNull();
});

test("two pages cannot stand at one address, and one leads only to another that is there", () => {
  expect(() => createFormRoutes(registryOf({ word: "ask" }, { word: "ask" }))).toThrow("/admin/people/ask");
  expect(
    createFormRoutes(registryOf({ word: "sign-up", token }))("/admin/people/sign-up/x")?.another,
  ).toBeNull();
});

test("whatever stands behind the word, a token is short and plain", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webPath(), fc.string({ unit: "binary" })), (rest) => {
      const asked = find(`/admin/people/sign-up/${rest}`)?.asked;
      if (asked?.kind === "form") expect(asked.token ?? "x").toMatch(/^[\w-]{1,256}$/);
    }),
  );
});
