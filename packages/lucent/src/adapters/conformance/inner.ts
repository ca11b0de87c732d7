import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Condition, Database, Json, JsonReference, Row, Select } from "../../ports/index.ts";
import { holds } from "./condition-oracle.ts";
import { commitAll, idOf, insert, nameOf, type OpenPlace, openThings, thing, thingsWhere } from "./sample.ts";

const SEED = 20_261;

const KEYS = ["a", "b", "B", "0", "_", "toString", "__proto__"];
const TEXTS = ["", "a", "A", "é", "É", "100%", "1", "true", "null", 'quo"te', "😀"];
const NUMBERS = [0, 1, -1, 0.5, 0.1 + 0.2, 0.3, 1e21, 2 ** 60, -1e-7, 123_456_789.123];
const PLAIN = [...TEXTS, ...NUMBERS, true, false];

const META: Json[] = [
  { a: "x", b: { a: 1 } },
  { a: 1 },
  { a: true },
  { a: false },
  { a: null },
  {},
  { a: [1, "x"] },
  { a: { b: "Deep ΟΔΟΣ" } },
  ["x", { a: "x" }],
  "x",
  0.1 + 0.2,
  JSON.parse('{"__proto__": {"a": "x"}, "constructor": {"name": "x"}}') as Json,
];

const HOSTILE_KEYS = [
  "",
  "a.b",
  'a"',
  'a"."b',
  "a[0]",
  "$",
  "*",
  "**",
  "#-1",
  "a b",
  "a'",
  "a') or 1=1 --",
  "é",
  "a\0",
  "\ud800",
  "a\n",
  "-",
];

const meta = (...path: string[]): JsonReference => ({ ...thing("meta"), path });

const plain = fc.constantFrom<string | number | boolean>(...PLAIN);
const path = fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });
const comparison = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");
const equality = fc.constantFrom("=", "!=");

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(plain, fc.constant(null)),
    fc.array(tie("json"), { maxLength: 3 }),
    // Not `fc.dictionary`: a key such as `__proto__` must become a property like any other.
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie("json")), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as Json),
  ),
}));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(path, plain, comparison, equality).map(([keys, value, order, equal]): Condition => {
      const is = typeof value === "boolean" ? equal : order;
      return { compare: meta(...keys), is, value } as Condition;
    }),
    path.map((keys): Condition => ({ isNull: meta(...keys) })),
    fc
      .tuple(path, fc.array(plain, { maxLength: 4 }))
      .map(([keys, values]): Condition => ({ oneOf: meta(...keys), values })),
    fc
      .tuple(path, fc.constantFrom(...TEXTS))
      .map(([keys, text]): Condition => ({ contains: meta(...keys), text })),
    fc
      .array(fc.constantFrom(...TEXTS), { maxLength: 3 })
      .map((values): Condition => ({ holds: thing("meta"), values })),
    tie("condition").map((not): Condition => ({ not })),
    tie("condition").map((isTrue): Condition => ({ isTrue })),
    fc.array(tie("condition"), { maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie("condition"), { maxLength: 3 }).map((any): Condition => ({ any })),
  ),
}));

/** Conditions over what lies inside JSON: values at the end of a path, and lists of texts. */
export function describeInner(open: OpenPlace): void {
  describe("inside JSON", () => {
    let database: Database;
    let strange: Database;
    const rows: Row[] = [];
    beforeAll(async () => {
      database = await openThings(open);
      const few = [...META, null].map((value, place) =>
        insert("things", { id: idOf(`${place}`), meta: value }),
      );
      await commitAll(database, ...few);
      strange = await openThings(open);
      const values = [...META, null, ...fc.sample(json, { seed: SEED, numRuns: 150 })];
      rows.push(...values.map((value, place) => ({ id: idOf(String(place).padStart(3, "0")), meta: value })));
      await commitAll(strange, ...rows.map((row) => insert("things", row)));
    });
    afterAll(async () => {
      await database.close();
      await strange.close();
    });

    it.each<[string, Condition, number[]]>([
      ["= text", { compare: meta("a"), is: "=", value: "x" }, [0]],
      ["!= text leaves out what is no text", { compare: meta("a"), is: "!=", value: "y" }, [0]],
      ["= number", { compare: meta("a"), is: "=", value: 1 }, [1]],
      ["a number is no text", { compare: meta("a"), is: "=", value: "1" }, []],
      ["a text is no boolean", { compare: meta("a"), is: "=", value: "true" }, []],
      ["= true", { compare: meta("a"), is: "=", value: true }, [2]],
      ["!= true", { compare: meta("a"), is: "!=", value: true }, [3]],
      ["1 is not true", { not: { compare: meta("a"), is: "=", value: true } }, [3]],
      [">=", { compare: meta("b", "a"), is: ">=", value: 0.5 }, [0]],
      ["deep", { contains: meta("a", "b"), text: "οδος" }, [7]],
      ["is null", { isNull: meta("a") }, [4, 5, 8, 9, 10, 11, 12]],
      ["is not null", { not: { isNull: meta("a") } }, [0, 1, 2, 3, 6, 7]],
      ["never a place in a list", { compare: meta("a", "0"), is: "=", value: 1 }, []],
      ["nor one in a list at the top", { compare: meta("0"), is: "=", value: "x" }, []],
      ["one of several kinds", { oneOf: meta("a"), values: ["x", 1, true, 2] }, [0, 1, 2]],
      ["not one of several kinds", { not: { oneOf: meta("a"), values: ["y", 2] } }, []],
      [
        "the complement of what is true",
        { not: { isTrue: { oneOf: meta("a"), values: ["x", 1] } } },
        [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      ],
      ["one of none", { oneOf: meta("a"), values: [] }, []],
      ["a key like a prototype's is a key", { compare: meta("__proto__", "a"), is: "=", value: "x" }, [11]],
      [
        "what objects inherit is not there",
        { isNull: meta("constructor", "prototype") },
        [...META.keys(), 12],
      ],
      ["holds", { holds: thing("meta"), values: ["y", "x"] }, [8]],
      ["holds nothing of nothing", { holds: thing("meta"), values: [] }, []],
      [
        "does not hold, nulls left out",
        { not: { holds: thing("meta"), values: ["x"] } },
        [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11],
      ],
    ])("%s", async (_name, where, ids) => {
      const found = await thingsWhere(database, where);
      expect(found.sort((one, other) => Number(one) - Number(other))).toEqual(ids.map(String));
      expect(await database.count({ from: "things", where })).toBe(ids.length);
    });

    it("finds exactly the rows for which a condition holds", async () => {
      await fc.assert(
        fc.asyncProperty(condition, async (where) => {
          const expected = rows.filter((row) => holds(where, row) === true).map((row) => nameOf(row["id"]));
          expect(await thingsWhere(strange, where)).toEqual(expected);
        }),
        { seed: SEED, numRuns: 500 },
      );
    });

    it("finds every number by itself, and by no other", async () => {
      const number = fc
        .oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
          fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 1000),
        )
        .map((value) => value + 0);
      await fc.assert(
        fc.asyncProperty(number, async (value) => {
          await commitAll(database, insert("things", { id: idOf("number"), meta: { n: value } }));
          const is = (wanted: number): Condition => ({ compare: meta("n"), is: "=", value: wanted });
          const other = value === 0 ? 1 : value / 2;
          expect(await thingsWhere(database, is(value))).toEqual(["number"]);
          expect(await thingsWhere(database, { oneOf: meta("n"), values: [value] })).toEqual(["number"]);
          expect(await thingsWhere(database, is(other))).toEqual([]);
          const where: Condition = { compare: thing("id"), is: "=", value: idOf("number") };
          await commitAll(database, { kind: "delete", from: "things", where, expect: 1 });
        }),
        { seed: SEED, numRuns: 200 },
      );
    });

    it("takes no item of a list for the text that it would be", async () => {
      await commitAll(
        database,
        insert("things", { id: idOf("items"), meta: [["x"], { a: 1 }, 1, true, null, "1.0"] }),
      );
      const held = (text: string) => thingsWhere(database, { holds: thing("meta"), values: [text] });
      for (const text of ['["x"]', '{"a":1}', "1", "true", "null"]) expect(await held(text)).toEqual([]);
      expect(await held("1.0")).toEqual(["items"]);
      const where: Condition = { compare: thing("id"), is: "=", value: idOf("items") };
      await commitAll(database, { kind: "delete", from: "things", where, expect: 1 });
    });

    it("guards writes in the same way", async () => {
      const place: Condition = { holds: thing("meta"), values: ["x"] };
      const deep: Condition = { compare: meta("b", "a"), is: "=", value: 1 };
      const [updated, inserted] = await commitAll(
        database,
        { kind: "update", table: "things", set: { title: "seen" }, where: { any: [place, deep] } },
        {
          ...insert("things", { id: idOf("late") }),
          when: { not: { exists: { from: "things", where: deep } } },
        },
      );
      expect([updated?.count, inserted?.count]).toEqual([2, 0]);
    });

    it("refuses keys that could lead elsewhere, wherever they stand", async () => {
      const paths: unknown[] = [
        ...HOSTILE_KEYS.map((key) => [key]),
        ...HOSTILE_KEYS.map((key) => ["a", key]),
        [],
        ["a", 0],
        [["a"]],
        [undefined],
        "a",
        undefined,
        null,
      ];
      for (const hostile of paths) {
        const reference = { ...thing("meta"), path: hostile } as JsonReference;
        const conditions: Condition[] = [
          { compare: reference, is: "=", value: "x" },
          { isNull: reference },
          { oneOf: reference, values: ["x"] },
          { contains: reference, text: "x" },
        ];
        for (const where of conditions) {
          await expect(thingsWhere(database, where)).rejects.toThrow(TypeError);
        }
      }
    });

    it("refuses what cannot be compared, and paths where none belongs", async () => {
      const inner = meta("a");
      const conditions: unknown[] = [
        { compare: inner, is: "<", value: true },
        { compare: inner, is: "like", value: "x" },
        { compare: inner, is: "=", value: null },
        { compare: inner, is: "=", value: {} },
        { compare: inner, is: "=", value: ["x"] },
        { compare: inner, is: "=", value: { parameter: "p" } },
        { compare: inner, is: "=", value: thing("title") },
        { compare: inner, is: "=", value: "\0" },
        { compare: inner, is: "=", value: "\ud800" },
        { compare: inner, is: "=", value: Number.NaN },
        { compare: inner, is: "=", value: Number.POSITIVE_INFINITY },
        { compare: thing("title"), is: "=", value: inner },
        { compare: { ...thing("title"), path: ["a"] }, is: "=", value: "x" },
        { isNull: { ...thing("title"), path: ["a"] } },
        { oneOf: inner, values: [null] },
        { oneOf: inner, values: ["\0"] },
        { contains: inner, text: 1 },
        { contains: inner, text: "\0" },
        { holds: inner, values: ["x"] },
        { holds: thing("title"), values: ["x"] },
        { holds: thing("title"), values: [] },
        { holds: thing("meta"), values: [1] },
        { holds: thing("meta"), values: ["\ud800"] },
      ];
      for (const where of conditions) {
        await expect(thingsWhere(database, where as Condition)).rejects.toThrow(TypeError);
      }
      const select: Select = { from: "things", columns: [thing("id")] };
      const refused: Select[] = [
        { ...select, columns: [inner] },
        { ...select, orderBy: [{ column: inner, direction: "ascending" }] },
        {
          ...select,
          orderBy: [{ column: { ...thing("title"), path: ["a"] } as JsonReference, direction: "ascending" }],
        },
      ];
      for (const one of refused) await expect(database.read(one)).rejects.toThrow(TypeError);
    });
  });
}
