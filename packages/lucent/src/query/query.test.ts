import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LucentError } from "../errors/index.ts";
import { cursorText, parseCursor } from "./cursor.ts";
import { pageOf, pageRequest } from "./page.ts";
import { parseSort } from "./sort.ts";
import { parseWhere } from "./where.ts";

describe("where", () => {
  test.each([
    ["one comparison", { a: { equals: 1 } }, { path: "a", operator: "equals", value: 1 }],
    [
      "several operators on one field are all asked",
      { a: { greater_than: 1, less_than: 5 } },
      {
        and: [
          { path: "a", operator: "greater_than", value: 1 },
          { path: "a", operator: "less_than", value: 5 },
        ],
      },
    ],
    [
      "groups, in either case of their words",
      { OR: [{ a: { equals: 1 } }, { b: { exists: true } }] },
      {
        or: [
          { path: "a", operator: "equals", value: 1 },
          { path: "b", operator: "exists", value: true },
        ],
      },
    ],
    ["nothing asked lets everything through", undefined, { and: [] }],
  ])("%s", (_name, input, expected) => {
    expect(parseWhere(input)).toEqual(expected);
  });

  test.each([
    ["text", "a"],
    ["a list", []],
    ["a bare value", { a: 1 }],
    ["no operator", { a: {} }],
    ["a group that is none", { and: 1 }],
    ["a member that is none", { or: ["x"] }],
    ["a map", new Map([["a", { equals: 1 }]])],
  ])("%s is refused", (_name, input) => {
    expect(() => parseWhere(input)).toThrow(LucentError);
  });

  test("a filter that is too deep or too long is refused", () => {
    let deep: object = { a: { equals: 1 } };
    for (let level = 0; level < 12; level++) deep = { and: [deep] };
    expect(() => parseWhere(deep)).toThrow("cannot be queried");
    const long = { or: Array.from({ length: 201 }, () => ({ a: { equals: 1 } })) };
    expect(() => parseWhere(long)).toThrow("cannot be queried");
    for (const all of [Array.from({ length: 201 }, String), "x,".repeat(200)])
      expect(() => parseWhere({ a: { all } })).toThrow("cannot be queried");
    expect(() => parseWhere({ "a.b.c": { all: Array.from({ length: 101 }, String) } })).toThrow();
    const many = {
      or: Array.from({ length: 11 }, () => ({ a: { in: Array.from({ length: 1000 }, String) } })),
    };
    expect(() => parseWhere(many)).toThrow("cannot be queried");
  });

  test("whatever comes in, it is read or refused", () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        try {
          parseWhere(input);
        } catch (error) {
          expect(error).toMatchObject({ code: "INVALID_QUERY" });
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("sort", () => {
  test("a minus turns a key round", () => {
    expect(parseSort("-createdAt, title")).toEqual([
      { path: "createdAt", direction: "descending" },
      { path: "title", direction: "ascending" },
    ]);
    expect(parseSort(undefined)).toEqual([]);
  });

  test.each(["a,,b", ",", Array.from({ length: 11 }, () => "a").join()])("%s is refused", (text) => {
    expect(() => parseSort(text)).toThrow("cannot be queried");
  });
});

describe("cursor", () => {
  test("gives back the values that were put into it", () => {
    const values = ["a", 1, null, true, "0190"];
    expect(parseCursor(cursorText(values))).toEqual(values);
    expect(parseCursor("")).toBeNull();
  });

  test.each([
    "x",
    "e30",
    "bnVsbA",
    "%%%",
    cursorText(Array.from({ length: 13 }, () => 1)),
    "W10".repeat(5_000),
  ])("%s is refused", (text) => {
    expect(() => parseCursor(text)).toThrow("cannot be queried");
  });
});

describe("page", () => {
  test("strangers get at most a thousand, trusted calls what they ask for", () => {
    expect(pageRequest({ limit: 0 }, false)).toMatchObject({ page: 1, limit: 1_000 });
    expect(pageRequest({ limit: 5_000 }, false)).toMatchObject({ page: 1, limit: 1_000 });
    expect(pageRequest({ limit: 5_000 }, true)).toMatchObject({ page: 1, limit: 5_000 });
    expect(pageRequest({ limit: 0 }, true)).toMatchObject({ page: 1, limit: null });
    expect(pageRequest({}, false)).toMatchObject({ page: 1, limit: 10 });
  });

  test("the numbers around a page agree with one another", () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (total, limit, page) => {
          const docs = Array.from(
            { length: Math.max(0, Math.min(limit, total - (page - 1) * limit)) },
            (_, i) => i,
          );
          const answer = pageOf(docs, { totalDocs: total, last: null }, { page, limit, counts: true });
          expect(answer.totalPages).toBe(Math.max(1, Math.ceil(total / limit)));
          expect(answer.hasNextPage).toBe(page * limit < total);
          expect(answer.nextPage).toBe(answer.hasNextPage ? page + 1 : null);
          expect(answer.hasPrevPage).toBe(page > 1);
          expect(answer.pagingCounter).toBe((page - 1) * limit + 1);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
