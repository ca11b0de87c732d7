import { describe, expect, it } from "vitest";
import { LucentError } from "../../errors/index.ts";
import { compileParser } from "../../schema/index.ts";
import { askedKey, settleKey } from "./asked-key.ts";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const parse = compileParser(askedKey);

/** The paths at fault, or what the key will be. */
function ask(body: unknown): unknown {
  const parsed = parse(body);
  if (!parsed.ok) return [...new Set(parsed.faults.map(({ path }) => path))];
  try {
    return settleKey(parsed.value, NOW);
  } catch (error) {
    if (!(error instanceof LucentError)) throw error;
    return (error.data as { errors: { path: string }[] }).errors.map(({ path }) => path);
  }
}

it("takes a name alone", () => {
  expect(ask({ name: "  CI  " })).toEqual({
    name: "CI",
    scopes: null,
    expiresAt: null,
    limitMax: null,
    limitWindow: null,
  });
});

it.each([
  ["2026-11-22T10:00:00.001Z", "2026-11-22T10:00:00.001Z"],
  ["2027-01-01", "2027-01-01T00:00:00.000Z"],
  ["2026-11-22T13:00:00+02:00", "2026-11-22T11:00:00.000Z"],
])("takes the end %s", (expiresAt, kept) => {
  expect(ask({ name: "CI", expiresAt })).toMatchObject({ expiresAt: kept });
});

describe("An end that is none [AK-05]", () => {
  it.each([
    null,
    "",
    "soon",
    "null",
    "2026-11-22T10:00:00.000Z",
    "1970-01-01",
    "2027-02-30",
    "+275760-09-13T00:00:00.000Z",
    "1e20",
    1e20,
    0,
    -1,
    1_900_000_000_000,
    Number.NaN,
    true,
    [],
    {},
    ["2027-01-01"],
  ])("is refused by its path: %j", (expiresAt) => {
    expect(ask({ name: "CI", expiresAt })).toEqual(["expiresAt"]);
  });
});

describe("Scopes [AK-03]", () => {
  it("are kept once each", () => {
    expect(ask({ name: "CI", scopes: ["write", "read", "write"] })).toMatchObject({
      scopes: ["read", "write"],
    });
  });

  it.each([
    [[], "scopes"],
    [null, "scopes"],
    ["read", "scopes"],
    [["READ"], "scopes.0"],
    [["read", ""], "scopes.1"],
    [["read", "root"], "scopes.1"],
    [[null], "scopes.0"],
    [["read", "write", "admin", "read"], "scopes"],
    [{ 0: "read" }, "scopes"],
  ])("that are none are refused: %j", (scopes, path) => {
    expect(ask({ name: "CI", scopes })).toEqual([path]);
  });
});

describe("A limit", () => {
  it.each([
    ["1m", 60_000],
    ["1h", 3_600_000],
    ["2 days", 172_800_000],
    [60, 60_000],
    [1, 1000],
  ])("counts in the window %j", (window, limitWindow) => {
    expect(ask({ name: "CI", limit: { max: 5, window } })).toMatchObject({ limitMax: 5, limitWindow });
  });

  it.each([
    [{ max: 5, window: 0 }],
    [{ max: 5, window: "60" }],
    [{ max: 5, window: "500ms" }],
    [{ max: 5, window: 1.5 }],
    [{ max: 5, window: "2y" }],
    [{ max: 5, window: -60 }],
    [{ max: 5, window: "-1m" }],
    [{ max: 5, window: null }],
    [{ max: 5, window: true }],
    [{ max: 5, window: [60] }],
    [{ max: 5, window: "soon" }],
    [{ max: 5 }],
  ])("without a window that is one is refused: %j", (limit) => {
    expect(ask({ name: "CI", limit })).toEqual(["limit.window"]);
  });

  it.each([0, -1, 1.5, "5", 1e20, null])("that allows %j is refused", (max) => {
    expect(ask({ name: "CI", limit: { max, window: "1m" } })).toEqual(["limit.max"]);
  });

  it("is an object and nothing else", () => {
    expect(ask({ name: "CI", limit: 5 })).toEqual(["limit"]);
    expect(ask({ name: "CI", limit: { max: 5, window: "1m", used: 0 } })).toEqual(["limit.used"]);
  });
});

it.each(["", "   ", "x".repeat(101), "a\0b", 5, null, undefined])("refuses the name %j", (name) => {
  expect(ask({ name })).toEqual(["name"]);
});

it.each(["userId", "user", "person", "collection", "key", "id", "place", "used"])(
  "has nothing by which anybody could say whose the key is, such as %s [AK-01]",
  (field) => {
    expect(ask({ name: "CI", [field]: "x" })).toEqual([field]);
  },
);
