import { describe, expect, it } from "vitest";
import { s } from "../../schema/index.ts";
import { readQuery } from "./query-string.ts";

const schema = s.object({
  where: s.optional(s.slot("where")),
  select: s.optional(s.slot("select")),
  populate: s.optional(s.slot("populate")),
  more: s.optional(s.json()),
  sort: s.optional(s.string()),
  cursor: s.optional(s.string()),
  limit: s.optional(s.integer()),
  pagination: s.optional(s.boolean()),
});

const read = (search: string, more?: string) => readQuery(schema, { search, more });
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value));

describe("a query string", () => {
  const READ: [string, Record<string, unknown>][] = [
    ["select[title]=true&select[seo][title]=true", { select: { title: true, seo: { title: true } } }],
    ["select[title]=false", { select: { title: false } }],
    ["select%5Btitle%5D=true", { select: { title: true } }],
    [
      `select=${json({ title: true, seo: { title: false } })}`,
      { select: { title: true, seo: { title: false } } },
    ],
    ["select[title]=yes", { select: { title: "yes" } }],
    ["populate[posts][title]=true", { populate: { posts: { title: true } } }],
    [`populate=${json({ posts: { title: true } })}`, { populate: { posts: { title: true } } }],
    [`more=${json([1, { a: null }])}`, { more: [1, { a: null }] }],
    ["more[a][]=1&more[a][]=true", { more: { a: ["1", true] } }],
    ["where[live][equals]=true", { where: { live: { equals: "true" } } }],
    ["where[title][in][]", { where: { title: { in: [] } } }],
    ["where[title][in][]=", { where: { title: { in: [] } } }],
    ["where[title][in][]=a&where[title][in][]=b", { where: { title: { in: ["a", "b"] } } }],
    ["where[title][in][0]=a&where[title][in][1]=b", { where: { title: { in: ["a", "b"] } } }],
    [
      "where[or][0][a][like]=x&where[or][1][b][in]=1,2",
      { where: { or: [{ a: { like: "x" } }, { b: { in: "1,2" } }] } },
    ],
    ["where[and][]", { where: { and: [] } }],
    ["sort=a,-b", { sort: "a,-b" }],
    ["sort=a&sort=-b", { sort: "a,-b" }],
    ["sort[]=a&sort[]=-b", { sort: "a,-b" }],
    ["sort[0]=a&sort[1]=-b", { sort: "a,-b" }],
    ["sort[a]=b", { sort: { a: "b" } }],
    ["sort[][a]=b", { sort: [{ a: "b" }] }],
    ["cursor[]=a", { cursor: ["a"] }],
    ["cursor=", { cursor: "" }],
    ["limit=5&pagination=false", { limit: 5, pagination: false }],
    ["depth=2&draft=true&joins[a]=false", {}],
  ];

  it.each(READ)("%s", (search, values) => {
    expect(read(search).values).toEqual(values);
  });

  it("says that a filter is text unless it was written as JSON, whatever stands beside it", () => {
    expect(read("where[a][equals]=1").textual).toBe(true);
    expect(read(`where[a][equals]=1&select=${json({ a: true })}`).textual).toBe(true);
    expect(read(`where=${json({ a: { equals: 1 } })}`).textual).toBe(false);
    const mixed = read(`where=${json({ a: { equals: 1 } })}&select[a]=true`);
    expect(mixed).toEqual({ values: { where: { a: { equals: 1 } }, select: { a: true } }, textual: false });
  });

  it("goes on in a body, in which nothing is said twice", () => {
    expect(read("limit=5", "where[a][equals]=1").values).toEqual({ limit: 5, where: { a: { equals: "1" } } });
    expect(read("", "limit=5").values).toEqual({ limit: 5 });
    for (const [search, more] of [
      ["limit=5", "limit=5"],
      ["where[a][equals]=1", "where[b][equals]=1"],
      ["where[a][equals]=1", "%77here%5Bb%5D%5Bequals%5D=1"],
      ["where[a][equals]=1", "[where][b][equals]=1"],
      ["unknown=1", "unknown=2"],
    ] as const) {
      expect(() => read(search, more), more).toThrow(/both in the address and in the body/);
    }
  });

  it("changes no prototype [IN-01]", () => {
    for (const hostile of [
      "__proto__[x]=1",
      "where[__proto__][x]=1",
      "where%5B__proto__%5D%5Bx%5D=1",
      "select[__proto__]=true",
      "select[a][__proto__][x]=true",
      `select=${encodeURIComponent('{"__proto__":{"x":true}}')}`,
      `where=${encodeURIComponent('{"constructor":{"prototype":{"x":1}}}')}`,
    ]) {
      expect(() => read(hostile), hostile).toThrow();
      expect(() => read("", hostile), hostile).toThrow();
    }
    const { values } = read("select[constructor][prototype][x]=true&populate[toString][x]=true");
    expect(values).toEqual({
      select: { constructor: { prototype: { x: true } } },
      populate: { toString: { x: true } },
    });
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    expect(Object.hasOwn(Object.prototype.toString, "x")).toBe(false);
  });
});
