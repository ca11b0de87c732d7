import { beforeAll, describe, expect, it } from "vitest";
import { serveSuite } from "./support/serve.ts";

describe("lists", () => {
  const server = serveSuite({
    collections: {
      items: {
        fields: {
          name: { type: "text" },
          rank: { type: "integer" },
          score: { type: "number" },
          live: { type: "boolean" },
          day: { type: "date" },
          kind: { type: "select", options: ["a", "b"] },
          meta: { type: "json" },
          next: { type: "relationship", relationTo: "items" },
        },
        access: { read: () => true },
      },
    },
  });

  beforeAll(async () => {
    let next: string | null = null;
    for (let index = 0; index < 25; index++) {
      const isOdd = index % 2 === 1;
      const data = {
        name: index === 24 ? "100%_sure" : `Item Number ${index}`,
        rank: Math.floor(index / 5),
        score: index / 4,
        live: isOdd,
        day: `2026-01-${String(index + 1).padStart(2, "0")}`,
        kind: isOdd ? "a" : "b",
        meta: isOdd ? { index } : null,
        next,
      };
      const made: { id: string } = await server().lucent.create({ collection: "items", data });
      next = made.id;
    }
  });

  const PAGES: [string, object][] = [
    [
      "",
      {
        limit: 10,
        page: 1,
        totalPages: 3,
        pagingCounter: 1,
        hasPrevPage: false,
        prevPage: null,
        nextPage: 2,
      },
    ],
    ["page=2", { limit: 10, page: 2, pagingCounter: 11, hasPrevPage: true, prevPage: 1, nextPage: 3 }],
    ["page=3", { page: 3, pagingCounter: 21, hasNextPage: false, prevPage: 2, nextPage: null }],
    ["page=4", { page: 4, pagingCounter: 31, hasPrevPage: true, hasNextPage: false, nextPage: null }],
    ["limit=25", { limit: 25, totalPages: 1, hasNextPage: false }],
    ["limit=24", { limit: 24, totalPages: 2, hasNextPage: true }],
    ["limit=5&page=5", { limit: 5, totalPages: 5, pagingCounter: 21, hasNextPage: false }],
    ["limit=0", { totalPages: 1, hasNextPage: false }],
  ];

  it.each(PAGES)("count as they are asked to: %s", async (query, numbers) => {
    const { body } = await server().get(`/api/items?${query}`);
    expect(body).toMatchObject({ totalDocs: 25, ...numbers });
    const asked = Object.fromEntries(new URLSearchParams(query).entries());
    const typed = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, Number(value)]));
    const local = await server().lucent.find({ collection: "items", ...typed, overrideAccess: false });
    expect(local).toEqual(body);
  });

  it("have an empty page where there is nothing", async () => {
    const { body } = await server().get("/api/items?where[name][equals]=none");
    expect(body).toEqual({
      docs: [],
      totalDocs: 0,
      limit: 10,
      totalPages: 1,
      page: 1,
      pagingCounter: 1,
      hasPrevPage: false,
      hasNextPage: false,
      prevPage: null,
      nextPage: null,
      nextCursor: null,
    });
  });

  it("neither repeat nor lose a document over their pages, whatever they are sorted by", async () => {
    for (const sort of ["", "rank", "-rank", "live,-kind", "createdAt"]) {
      const seen: string[] = [];
      for (let page = 1; page <= 9; page++) {
        const { body } = await server().get(`/api/items?limit=3&page=${page}&sort=${sort}`);
        seen.push(...body.docs.map(({ id }: { id: string }) => id));
      }
      expect(new Set(seen).size, sort).toBe(25);
    }
  });

  it("are newest first, or in the order that was asked for", async () => {
    const namesBy = async (sort: string) =>
      (await server().get(`/api/items?limit=3&sort=${sort}`)).body.docs.map(
        ({ name }: { name: string }) => name,
      );
    expect(await namesBy("")).toEqual(["100%_sure", "Item Number 23", "Item Number 22"]);
    expect(await namesBy("day")).toEqual(["Item Number 0", "Item Number 1", "Item Number 2"]);
    expect(await namesBy("live,-score")).toEqual(["100%_sure", "Item Number 22", "Item Number 20"]);
    expect(await namesBy("-rank,score")).toEqual(["Item Number 20", "Item Number 21", "Item Number 22"]);
  });

  const FILTERS: [where: object, count: number][] = [
    [{ name: { equals: "Item Number 3" } }, 1],
    [{ name: { equals: "item number 3" } }, 0],
    [{ name: { not_equals: "Item Number 3" } }, 24],
    [{ name: { in: ["Item Number 3", "Item Number 4", "none"] } }, 2],
    [{ name: { in: [] } }, 0],
    [{ name: { not_in: ["Item Number 3", "Item Number 4"] } }, 23],
    [{ name: { not_in: [] } }, 25],
    [{ name: { like: "NUMBER item 3" } }, 3],
    [{ name: { contains: "NUMBER 2" } }, 5],
    [{ name: { contains: "%" } }, 1],
    [{ name: { contains: "_" } }, 1],
    [{ name: { like: "100%_sure" } }, 1],
    [{ rank: { equals: 2 } }, 5],
    [{ rank: { greater_than: 3 } }, 5],
    [{ rank: { greater_than_equal: 3 } }, 10],
    [{ rank: { less_than: 1 } }, 5],
    [{ rank: { less_than_equal: 1 } }, 10],
    [{ rank: { greater_than: 1.5, less_than: 2.5 } }, 5],
    [{ score: { less_than: 0.5 } }, 2],
    [{ live: { equals: true } }, 12],
    [{ live: { not_equals: true } }, 13],
    [{ day: { less_than: "2026-01-03" } }, 2],
    [{ day: { equals: "2026-01-03T00:00:00.000Z" } }, 1],
    [{ kind: { in: ["a", "b"] } }, 25],
    [{ meta: { exists: true } }, 12],
    [{ meta: { exists: false } }, 13],
    [{ next: { exists: false } }, 1],
    [{ next: { equals: null } }, 1],
    [{ next: { not_equals: null } }, 24],
    [{ id: { exists: true } }, 25],
    [{ and: [] }, 25],
    [{ or: [] }, 0],
    [{ or: [{ rank: { equals: 0 } }, { rank: { equals: 1 } }] }, 10],
    [{ and: [{ live: { equals: true } }, { rank: { equals: 0 } }] }, 2],
    [{ live: { equals: true }, rank: { equals: 0 } }, 2],
    [{ live: { equals: true }, or: [{ rank: { equals: 0 } }, { rank: { equals: 1 } }] }, 5],
  ];

  it.each(FILTERS)("hold what passes %j", async (where, count) => {
    const asJson = await server().get(
      `/api/items?limit=50&where=${encodeURIComponent(JSON.stringify(where))}`,
    );
    expect(asJson.body.totalDocs).toBe(count);
    expect(asJson.body.docs).toHaveLength(count);
    const local = await server().lucent.find({
      collection: "items",
      where,
      limit: 50,
      overrideAccess: false,
    });
    expect(local).toEqual(asJson.body);
    expect(await server().lucent.count({ collection: "items", where })).toEqual({ totalDocs: count });
    const asText = bracketed(where);
    if (asText === "") return;
    const counted = await server().get(`/api/items/count?${asText}`);
    expect(counted.body, asText).toEqual({ totalDocs: count });
  });

  /** The filter as the text that query strings know; empty where text has no word for it. */
  function bracketed(value: unknown, path = "where"): string {
    if (Array.isArray(value) && value.length === 0) return "";
    if (typeof value !== "object" || value === null) return `${path}=${encodeURIComponent(String(value))}`;
    return Object.entries(value)
      .map(([key, part]) => bracketed(part, `${path}[${key}]`))
      .join("&");
  }

  it("follow relations as deep as they are told, and never deeper than ten", async () => {
    const depthOf = (doc: { next: unknown }): number =>
      doc.next !== null && typeof doc.next === "object" ? 1 + depthOf(doc.next as { next: unknown }) : 0;
    const first = async (query: string) => (await server().get(`/api/items?limit=1&${query}`)).body.docs[0];
    expect(depthOf(await first(""))).toBe(2);
    expect(depthOf(await first("depth=0"))).toBe(0);
    expect(depthOf(await first("depth=1"))).toBe(1);
    expect(depthOf(await first("depth=10"))).toBe(10);
    expect(depthOf(await first("depth=1000000"))).toBe(10);
    expect((await first("depth=0")).next).toMatch(/^[0-9a-f-]{36}$/);
  });
});
