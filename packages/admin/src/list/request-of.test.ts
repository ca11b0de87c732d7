import type { ManifestCollection, ManifestField } from "lucent/client";
import { describe, expect, it } from "vitest";
import { requestOf, whereOf } from "./request-of.ts";
import { FIRST_LIST } from "./state/list-state.ts";

const fieldOf = (path: string, more: Partial<ManifestField> = {}) =>
  ({ path, name: path, label: path, holds: "value", ...more }) as ManifestField;

const columnOf = (path: string, more: Partial<ManifestField> = {}) => ({
  path,
  label: path,
  field: fieldOf(path, more),
});

const collectionOf = (slug: string, titleField: string, searchFields: readonly string[] = []) =>
  ({ slug, titleField, searchFields, fields: [], auth: null }) as unknown as ManifestCollection;

describe("what the engine is asked for a list", () => {
  it("is no more than the columns need, with the titles of those they name", () => {
    const columns = [
      columnOf("seo.title"),
      columnOf("seo.words"),
      columnOf("links", { holds: "rows" }),
      columnOf("author", { holds: "references", relationTo: ["users"] }),
    ];
    const articles = collectionOf("articles", "title");
    const collections = [articles, collectionOf("users", "name"), collectionOf("topics", "name")];
    expect(requestOf(articles, { state: FIRST_LIST, columns, collections })).toEqual({
      collection: "articles",
      page: 1,
      limit: 25,
      depth: 1,
      select: { title: true, seo: { title: true, words: true }, links: { id: true }, author: true },
      populate: { users: { name: true } },
    });
  });

  it("searches in all fields that may be searched, and for a document by its id", () => {
    const people = collectionOf("people", "name", ["name", "email"]);
    const id = "01a204d4-6592-703f-9097-03f37563cc83";
    const found = (search: string) => whereOf(people, { ...FIRST_LIST, search });
    expect(found("  ")).toBe(undefined);
    expect(found(" ada ")).toEqual({ or: [{ name: { like: "ada" } }, { email: { like: "ada" } }] });
    expect(found(id)).toEqual({
      or: [{ name: { like: id } }, { email: { like: id } }, { id: { equals: id } }],
    });
  });

  it("searches for no more than the engine looks for at once", () => {
    const fields = Array.from({ length: 40 }, (_, number) => `field${number}`);
    const where = whereOf(collectionOf("a", "b", fields), { ...FIRST_LIST, search: "x".repeat(200) });
    const { or } = where as { readonly or: readonly Readonly<Record<string, { readonly like: string }>>[] };
    const looked = or.flatMap((part) => Object.values(part).map(({ like }) => like.length));
    expect(looked.length).toBe(20);
    expect(looked.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(500);
  });

  it("narrows what the filter lets through", () => {
    const filter = { any: false, parts: [{ path: "a", operator: "equals", value: 1 }] };
    const people = collectionOf("people", "name", ["name"]);
    expect(whereOf(people, { search: "ada", filter })).toEqual({
      and: [{ or: [{ name: { like: "ada" } }] }, { a: { equals: 1 } }],
    });
  });
});
