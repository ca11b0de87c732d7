/** Few and odd, so that they clash: cases, Unicode, quotes, wildcards, and texts that look like something else. */
export const TEXTS: readonly string[] = [
  "",
  " ",
  "a",
  "A",
  "Z",
  "a,b",
  "Ada Lovelace",
  "ada lovelace",
  "Lovelace, Ada",
  "Élan vital",
  "élan",
  "e\u0301lan",
  "ΣΊΣΥΦΟΣ",
  "Σίσυφος",
  "жук Жук",
  "100%",
  "100_",
  "1000",
  "back\\slash",
  "it's",
  '"quoted" `name`',
  "two  words\there",
  "line\nline",
  "null",
  "true",
  "5",
  "日本 日本語",
  "ﾊﾝ",
  "😀",
  "'; drop table posts; --",
];

/** Addresses, some of which are the same but for case. */
export const ADDRESSES: readonly string[] = [
  "ada@example.com",
  "Ada@Example.com",
  "ben@example.org",
  "o'hara_100%@example.com",
];

/** With and without a fraction, on both sides of nothing, and as large as they get. */
export const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  1.5,
  0.1,
  0.1 + 0.2,
  -2.25,
  5,
  1e21,
  1e-7,
  Number.MAX_SAFE_INTEGER,
];

/** Whole numbers. */
export const INTEGERS: readonly number[] = [
  0,
  1,
  -1,
  2,
  5,
  7,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
];

/** Moments in several spellings, of which three are the same. */
export const DATES: readonly string[] = [
  "2026-01-01",
  "2026-01-01T01:00:00+01:00",
  "2026-01-01T00:00",
  "2025-12-31T23:59:59.999Z",
  "2026-01-01T00:00:00.001Z",
  "1970-01-01",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
];

/** What a choice may hold. */
export const OPTIONS: readonly string[] = ["red", "Red", "blue", "100%", "it's"];

/** JSON of every kind; the keys are those of `JSON_KEYS`. */
export const JSONS: readonly unknown[] = [
  null,
  5,
  "x",
  [],
  {},
  { color: "red" },
  { color: "RED Rose", size: 5 },
  { color: 5, size: "5" },
  { color: null },
  { color: true, size: 1.5 },
  { color: { shade: "a", size: 1 } },
  { color: ["red"], list: [1, { shade: "b" }] },
  { color: "", 0: "zero", a_b: "100%" },
  { color: { shade: null }, size: -1 },
];

/** Keys into JSON, some of which lead nowhere. */
export const JSON_KEYS: readonly string[] = [
  "color",
  "size",
  "color.shade",
  "color.size",
  "0",
  "list",
  "list.0",
  "a_b",
];

/** Values that stand inside JSON. */
export const INNER: readonly (string | number | boolean)[] = [
  "red",
  "RED Rose",
  5,
  "5",
  1.5,
  true,
  false,
  "",
  "a",
  "100%",
];

/** Places, two of them near one another and some at the ends of the map. */
export const POINTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [180, 90],
  [-180, -90],
  [179.9, 0.1],
  [13.4, 52.5],
  [13.41, 52.51],
  [2.35, 48.86],
  [-70.5, -33.4],
];
