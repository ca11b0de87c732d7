import { defaultParseSearch, defaultStringifySearch } from "@tanstack/react-router";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFieldPath } from "./field-path.ts";
import { FIRST_LIST, type FilterPart, LIST_SIZES, type ListState } from "./list-state.ts";
import { readListState } from "./read-list-state.ts";
import { writeFilter } from "./write-filter.ts";
import { writeListState } from "./write-list-state.ts";

const path = fc.stringMatching(/^[A-Za-z_][\w-]{0,8}(\.[\w-]{1,8}){0,2}$/).filter(isFieldPath);
const condition = fc.record({
  path: fc.oneof(path, fc.constantFrom("title", "null", "true", "constructor", "toString")),
  operator: fc.constantFrom("equals", "in", "exists", "less_than_equal"),
  value: fc.jsonValue({ maxDepth: 2 }),
});
const { filter } = fc.letrec<{ part: FilterPart; group: FilterPart; filter: ListState["filter"] }>((tie) => ({
  part: fc.oneof({ maxDepth: 4 }, condition, tie("group")),
  group: fc.record({ any: fc.boolean(), parts: fc.array(tie("part"), { maxLength: 4 }) }),
  // Of one comparison alone or of none at all, any are as good as all.
  filter: fc
    .record({ any: fc.boolean(), parts: fc.array(tie("part"), { maxLength: 4 }) })
    .map(({ any, parts }) => ({ any: any && (parts.length > 1 || "parts" in (parts[0] ?? {})), parts })),
}));

const state: fc.Arbitrary<ListState> = fc.record({
  search: fc
    .oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("1", "true", "null", '"', "{}", "[1]", "-5", " 7", "1e3"),
    )
    .map((text) => text.slice(0, 200).toWellFormed()),
  filter,
  sort: fc
    .array(fc.tuple(fc.constantFrom("", "-"), path), { maxLength: 3 })
    .map((keys) => keys.map(([minus, name]) => minus + name).join(",")),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  size: fc.constantFrom(...LIST_SIZES),
  columns: fc.option(fc.uniqueArray(path, { maxLength: 6 })),
});

const throughAddress = (given: ListState) =>
  readListState(defaultParseSearch(defaultStringifySearch({ ...writeListState(given) })));

describe("the state of a list", () => {
  it("is the same after its way through an address", () => {
    fc.assert(
      fc.property(state, (given) => {
        const { state: read, isWhole } = throughAddress(given);
        expect(isWhole).toBe(true);
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it("is read from whatever stands in an address", () => {
    const nonsense = fc.dictionary(
      fc.constantFrom("search", "where", "sort", "page", "limit", "columns", "__proto__"),
      fc.oneof(fc.jsonValue(), fc.json(), filter.map(writeFilter)),
    );
    fc.assert(
      fc.property(nonsense, (query) => {
        const { state: read } = readListState(query);
        expect(throughAddress(read)).toEqual({ state: JSON.parse(JSON.stringify(read)), isWhole: true });
        expect(Object.prototype).not.toHaveProperty("equals");
      }),
    );
  });

  it.each([
    ["?where=nonsense"],
    ['?where={"title":"x"}'],
    ['?where={"__proto__":{"equals":1}}'],
    ['?where={"a.constructor.__proto__":{"equals":1}}'],
    ['?where={"or":{"title":{"equals":1}}}'],
    ['?where={"title":{"equals":1},"or":7}'],
    ["?sort=<script>"],
    ["?page=-4"],
    ["?page=1e999"],
    ["?limit=7000"],
    ["?columns=a,,b"],
    ["?search=[1]"],
    [`?where=${'{"and":['.repeat(20)}{"a":{"equals":1}}${"]}".repeat(20)}`],
  ])("says that something of %s was left out", (address) => {
    expect(readListState(defaultParseSearch(address))).toEqual({ state: FIRST_LIST, isWhole: false });
  });

  it("takes a page that is too far for the farthest", () => {
    expect(readListState({ page: 1e15 }).state.page).toBe(1_000_000);
  });
});
