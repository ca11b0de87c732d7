import { describe, expect, it } from "vitest";
import { filtersOf, readEventSearch } from "./event-search.ts";

describe("what an address asks for", () => {
  it("is read, and what means nothing is left out", () => {
    const search = { collection: "users", event: "signed in", outcome: "refused", from: "2026-11-01" };
    expect(readEventSearch(search)).toEqual(search);
    expect(
      readEventSearch({ outcome: "all", from: "yesterday", to: "2026-13-40", person: "", toString: "x" }),
    ).toEqual({});
    expect(readEventSearch({ person: 12, from: ["2026-11-01"] })).toEqual({ person: "12" });
  });

  it("goes from the beginning of a day to the end of one by the reader's clock", () => {
    const { since, until } = filtersOf({ from: "2026-11-01", to: "2026-11-01" });
    expect(Date.parse(until as string) - Date.parse(since as string)).toBe(24 * 60 * 60 * 1000 - 1);
    expect(new Date(since as string).getHours()).toBe(0);
    expect(filtersOf({})).toEqual({
      person: undefined,
      event: undefined,
      outcome: undefined,
      since: undefined,
      until: undefined,
    });
  });
});
