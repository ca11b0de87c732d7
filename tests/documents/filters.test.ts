import { beforeAll, describe, expect, it } from "vitest";
import { bracketed } from "./bracketed.ts";
import { fitsGraphql } from "./graphql-call.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { type Answer, type Loose, SURFACES, surfaceOf, surfacesFor } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const OPERATORS = [
  ...["equals", "not_equals", "in", "not_in", "all", "exists"],
  ...["greater_than", "greater_than_equal", "less_than", "less_than_equal"],
  ...["like", "not_like", "contains", "near", "within", "intersects"],
];

const FIELDS = {
  text: { type: "text" },
  long: { type: "textarea" },
  mail: { type: "email" },
  number: { type: "number" },
  integer: { type: "integer" },
  truth: { type: "boolean" },
  time: { type: "date" },
  choice: { type: "select", options: ["a", "b", "c"] },
  choices: { type: "multiselect", options: ["a", "b", "c"] },
  place: { type: "point" },
  json: { type: "json" },
  rich: { type: "richtext" },
  target: { type: "relationship", relationTo: "targets" },
};
type Name = keyof typeof FIELDS;

/** The three values that documents hold. */
const ONE = {
  text: "Grüße, Alpha (100%_sure)",
  long: "first\nline",
  mail: "Ada@example.com",
  number: -1.5,
  integer: 7,
  truth: true,
  time: "2026-11-21T09:30:00.000Z",
  choice: "a",
  choices: ["a", "b"],
  place: [13.4, 52.5],
  json: { color: "red", size: 3, deep: { on: true }, list: [1] },
  rich: [{ text: "x" }],
};
const TWO = {
  text: "alpha BETA",
  long: "second line",
  mail: "bob@example.com",
  number: 10,
  integer: 10,
  truth: false,
  time: "2026-11-21T10:00:00.000Z",
  choice: "b",
  choices: ["c"],
  place: [-74, 40.7],
  json: { color: "Dark red", size: 10, deep: { on: false } },
  rich: [],
};
type Values = Readonly<Record<string, unknown>>;

/** Which of ONE and TWO a comparison is true of; `path` goes on behind the field. */
type Comparison = readonly [operator: string, value: unknown, isTrueOf: readonly (1 | 2)[], path?: string];

const identity = (one: unknown, two: unknown): Comparison[] => [
  ["equals", one, [1]],
  ["equals", two, [2]],
  ["in", [one], [1]],
  ["in", [two, one], [1, 2]],
  ["in", [], []],
];
const order = (one: unknown, two: unknown): Comparison[] => [
  ...identity(one, two),
  ["greater_than", one, [2]],
  ["greater_than", two, []],
  ["greater_than_equal", one, [1, 2]],
  ["greater_than_equal", two, [2]],
  ["less_than", one, []],
  ["less_than", two, [1]],
  ["less_than_equal", one, [1]],
  ["less_than_equal", two, [1, 2]],
];
const square = (west: number, south: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + 2, south],
      [west + 2, south + 2],
      [west, south + 2],
      [west, south],
    ],
  ],
});

const COMPARISONS: { readonly [name in Exclude<Name, "target">]: readonly Comparison[] } = {
  text: [
    ...identity(ONE.text, TWO.text),
    ["equals", "alpha beta", []],
    ["like", "alpha", [1, 2]],
    ["like", "beta ALPHA", [2]],
    ["like", "sure grüße", [1]],
    ["contains", "ALPHA b", [2]],
    ["contains", "100%_", [1]],
    ["contains", "a%a", []],
    ["contains", "(", [1]],
  ],
  long: [...identity(ONE.long, TWO.long), ["like", "line second", [2]], ["contains", "first\nl", [1]]],
  mail: [
    ...identity(ONE.mail, TWO.mail),
    ["equals", "ada@example.com", []],
    ["contains", "ADA@", [1]],
    ["like", "COM bob", [2]],
  ],
  number: [...order(-1.5, 10), ["greater_than", 9, [2]], ["less_than", 0, [1]]],
  integer: [...order(7, 10), ["greater_than", 7.5, [2]], ["equals", 7.5, []]],
  truth: [
    ["equals", true, [1]],
    ["equals", false, [2]],
  ],
  time: [
    ...order(ONE.time, TWO.time),
    ["greater_than", "2026-11-21", [1, 2]],
    ["equals", "2026-11-21T10:30:00+01:00", [1]],
  ],
  choice: [...identity("a", "b"), ["equals", "c", []], ["in", ["c", "a"], [1]]],
  choices: [
    ...identity("a", "c"),
    ["equals", "b", [1]],
    ["in", ["b", "c"], [1, 2]],
    ["all", ["a", "b"], [1]],
    ["all", ["a"], [1]],
  ],
  place: [
    ["near", "13.4,52.5,1000", [1]],
    ["near", "-74, 40.7, 1000", [2]],
    ["near", "13.4,52.5,1000,10", []],
    ["near", [13.4, 52.5, null, 1000], [2]],
    ["near", "0,0", [1, 2]],
    ["within", square(12, 51), [1]],
    ["within", square(-75, 40), [2]],
    ["intersects", square(12, 51), [1]],
    ["intersects", square(0, 0), []],
  ],
  json: [
    ["equals", "red", [1], ".color"],
    ["in", ["red", "Dark red"], [1, 2], ".color"],
    ["contains", "RED", [1, 2], ".color"],
    ["like", "red dark", [2], ".color"],
    ["equals", 3, [1], ".size"],
    ["greater_than", 9, [2], ".size"],
    ["less_than_equal", 3, [1], ".size"],
    ["equals", true, [1], ".deep.on"],
    ["exists", true, [1], ".list"],
    ["exists", true, [], ".nothing"],
    ["equals", "x", [], ".list"],
  ],
  rich: [],
};

const NEGATIVE: { readonly [operator: string]: string } = {
  equals: "not_equals",
  in: "not_in",
  like: "not_like",
};

/** Where values stand, how a document holds some of them there, and whether there may be several. */
interface Standing {
  readonly path: string;
  readonly many: boolean;
  hold(values: readonly Values[]): object | Promise<object>;
}

onEachDatabase("filters", ({ serveSuite }) => {
  const server = serveSuite({
    collections: {
      targets: {
        fields: { ...FIELDS, target: { type: "relationship", relationTo: "targets" } },
        access: open,
      },
      others: { fields: { name: { type: "text" } }, access: open },
      things: {
        fields: {
          set: { type: "text" },
          holds: { type: "text" },
          ...FIELDS,
          group: { type: "group", fields: { inner: { type: "group", fields: FIELDS } } },
          rows: { type: "array", fields: { ...FIELDS, more: { type: "array", fields: FIELDS } } },
          one: { type: "relationship", relationTo: "targets" },
          many: { type: "relationship", relationTo: "targets", hasMany: true },
          any: { type: "relationship", relationTo: ["others", "targets"] },
          mixed: { type: "relationship", relationTo: ["others", "targets"], hasMany: true },
        },
        access: open,
      },
    },
  });

  const create = async (collection: string, data: object): Promise<string> =>
    (await server().lucent.create({ collection, data })).id;
  const all = (values: readonly Values[]) => Promise.all(values.map((value) => create("targets", value)));

  const STANDINGS: { readonly [name: string]: Standing } = {
    "at the top": { path: "", many: false, hold: ([value = {}]) => value },
    "in a group": { path: "group.inner.", many: false, hold: ([inner = {}]) => ({ group: { inner } }) },
    "in an array": { path: "rows.", many: true, hold: (values) => ({ rows: [{}, ...values] }) },
    "in an array in an array": {
      path: "rows.more.",
      many: true,
      hold: (values) => ({ rows: values.map((value) => ({ more: [{}, value] })) }),
    },
    "behind a relation": {
      path: "one.",
      many: false,
      hold: async (values) => ({ one: (await all(values))[0] }),
    },
    "behind a list of relations": {
      path: "many.",
      many: true,
      hold: async (values) => ({ many: await all(values) }),
    },
    "behind a relation to one of several": {
      path: "any.",
      many: false,
      hold: async (values) => {
        const [value] = await all(values);
        return { any: value && { relationTo: "targets", value } };
      },
    },
    "behind a list of those": {
      path: "mixed.",
      many: true,
      hold: async (values) => {
        const other = { relationTo: "others", value: await create("others", {}) };
        return { mixed: [other, ...(await all(values)).map((value) => ({ relationTo: "targets", value }))] };
      },
    },
  };

  const targets = { 1: "", 2: "" };
  beforeAll(async () => {
    targets[1] = await create("targets", {});
    targets[2] = await create("targets", {});
    const one = { ...ONE, target: targets[1] };
    const two = { ...TWO, target: targets[2] };
    for (const [set, { many, hold }] of Object.entries(STANDINGS)) {
      for (const values of [[], [one], [two], ...(many ? [[one, two]] : [])]) {
        const holds = values.map((value) => (value === one ? 1 : 2)).join();
        await create("things", { ...(await hold(values)), set, holds });
      }
    }
  });

  /**
   * What the ways of asking answer: in brackets, in process and, where types would be lost, as JSON too; over GraphQL
   * where its types have room for the filter, which it refuses where they have none.
   */
  async function asked(where: object, withJson = true): Promise<Answer[]> {
    const text = await server().get(
      `/api/things?limit=50&depth=0&select[holds]=true&${bracketed(where, "where")}`,
    );
    const inBrackets: Answer = {
      status: text.status,
      code: text.body.errors?.[0].code,
      result: text.body,
      faults: [],
      error: text.body.errors?.[0],
    };
    const select = { holds: true };
    const query = { collection: "things", where, limit: 50, depth: 0, select };
    const inProcess = await surfaceOf("the Local API", server()).find(query);
    const inJson = withJson ? [await surfaceOf("REST", server()).find(query)] : [];
    const inGraphql = await surfaceOf("GraphQL", server()).find(query);
    if (fitsGraphql(server(), "find", query)) return [inBrackets, inProcess, ...inJson, inGraphql];
    expect([inGraphql.status, inGraphql.code]).toEqual([400, "INVALID_QUERY"]);
    return [inBrackets, inProcess, ...inJson];
  }

  /** Which documents of a set pass, by what they hold. */
  const holders = ({ result }: Answer) => result.docs.map(({ holds }: Loose) => holds).sort();

  async function expectHolders(set: string, comparison: object, expected: readonly string[]) {
    for (const answer of await asked({ set: { equals: set }, ...comparison }, set === "at the top")) {
      expect([comparison, answer.status]).toEqual([comparison, 200]);
      expect([comparison, holders(answer)]).toEqual([comparison, [...expected].sort()]);
    }
  }

  describe.each(Object.entries(STANDINGS))("of fields %s", (set, { path, many }) => {
    const ALL = ["", "1", "2", ...(many ? ["1,2"] : [])];
    const passing = (isTrueOf: readonly number[]) =>
      ALL.filter((holds) => isTrueOf.some((value) => holds.split(",").includes(String(value))));
    const others = (held: readonly string[]) => ALL.filter((holds) => !held.includes(holds));

    it.each(Object.entries(COMPARISONS))("compare %s", async (name, comparisons) => {
      for (const [operator, value, isTrueOf, behind = ""] of comparisons) {
        const at = `${path}${name}${behind}`;
        // Each of several is wanted, but not in one and the same value.
        const held = passing(isTrueOf);
        await expectHolders(set, { [at]: { [operator]: value } }, held);
        const negative = NEGATIVE[operator];
        if (negative) await expectHolders(set, { [at]: { [negative]: value } }, others(held));
      }
    });

    it.each(Object.keys(FIELDS))("know whether %s holds anything", async (name) => {
      const at = `${path}${name}`;
      const held = passing([1, 2]);
      await expectHolders(set, { [at]: { exists: true } }, held);
      await expectHolders(set, { [at]: { exists: false } }, others(held));
      if (["place", "json", "rich"].includes(name)) return;
      await expectHolders(set, { [at]: { not_equals: null } }, held);
      await expectHolders(set, { [at]: { equals: null } }, others(held));
    });

    it("compare the ids of relations", async () => {
      for (const at of [`${path}target`, `${path}target.id`]) {
        for (const [operator, value, isTrueOf] of identity(targets[1], targets[2])) {
          const held = passing(isTrueOf);
          await expectHolders(set, { [at]: { [operator]: value } }, held);
          const negative = NEGATIVE[operator] as string;
          await expectHolders(set, { [at]: { [negative]: value } }, others(held));
        }
      }
    });
  });

  const together = Object.entries(STANDINGS).filter(([, { many }]) => many);
  it.each(together)("want all of several %s, each in some value", async (set, { path }) => {
    const cases: [Name, unknown[], string[]][] = [
      ["text", [ONE.text, TWO.text], ["1,2"]],
      ["integer", [7, 10], ["1,2"]],
      ["integer", [7], ["1", "1,2"]],
      ["integer", [7, 8], []],
      ["truth", [true, false], ["1,2"]],
      ["time", [ONE.time, TWO.time], ["1,2"]],
      ["choice", ["a", "b"], ["1,2"]],
      ["choices", ["a", "c"], ["1,2"]],
      ["target", [targets[1], targets[2]], ["1,2"]],
      ["integer", [], ["", "1", "2", "1,2"]],
    ];
    for (const [name, value, expected] of cases) {
      await expectHolders(set, { [`${path}${name}`]: { all: value } }, expected);
    }
  });

  const sample = ["at the top", "in an array", "behind a list of those"].map(
    (name) => [name, STANDINGS[name] as Standing] as const,
  );
  describe.each(sample)("of fields %s", (_set, { path, many }) => {
    it.each(Object.keys(FIELDS))("refuse for %s what it has no use for", async (name) => {
      const comparisons = COMPARISONS[name as keyof typeof COMPARISONS] ?? identity(1, 2);
      const fitting = new Set([
        "exists",
        ...comparisons.flatMap(([operator, , , behind]) =>
          behind ? [] : [operator, NEGATIVE[operator] ?? operator],
        ),
        ...(many && !["place", "json", "rich"].includes(name) ? ["all"] : []),
      ]);
      const at = `${path}${name}`;
      for (const operator of OPERATORS) {
        if (fitting.has(operator)) continue;
        const where = { [at]: { [operator]: operator === "near" ? "1,2" : "1" } };
        for (const { status, error } of await asked(where, false)) {
          expect([operator, status, error?.data]).toEqual([operator, 400, [{ path: `${at}.${operator}` }]]);
        }
      }
    });

    it.each([
      ["text", "exists", "soon"],
      ["place", "near", "x"],
      ["place", "near", "200,0"],
      ["place", "near", "1"],
      ["place", "near", "1,2,-3"],
      ["place", "within", { ...square(0, 0), type: "Point" }],
      [
        "place",
        "within",
        {
          type: "Polygon",
          coordinates: [
            [
              [0, 0],
              [1, 1],
              [2, 0],
              [3, 3],
            ],
          ],
        },
      ],
      ["place", "intersects", "x"],
    ])("refuse of %s.%s what means nothing: %j", async (name, operator, value) => {
      const at = `${path}${name}`;
      for (const { status, error } of await asked({ [at]: { [operator]: value } })) {
        expect([status, error?.data]).toEqual([400, [{ path: `${at}.${operator}` }]]);
      }
    });
  });

  it.each([
    ["integer", "seven"],
    ["number", "1,5"],
    ["time", "soon"],
    ["truth", "maybe"],
    ["text", { a: 1 }],
    ["integer", [1]],
    ["target", { id: "x" }],
  ])("refuse for %s a value that is none: %j", async (name, value) => {
    for (const { status, error } of await asked({ [name]: { equals: value } })) {
      expect(status).toBe(400);
      expect(error).toMatchObject({ name: "QueryError", code: "INVALID_QUERY" });
    }
  });

  it.each(["7", true])("take %j for no number where types are kept", async (value) => {
    const query = { collection: "things", where: { integer: { equals: value } } };
    for (const surface of SURFACES) {
      expect((await surfaceOf(surface, server()).find(query)).status).toBe(400);
    }
  });

  it("hold together as they are put together", async () => {
    const top = { set: { equals: "at the top" } };
    const [one, two, none] = [
      { integer: { equals: 7 } },
      { truth: { equals: false } },
      { text: { exists: false } },
    ];
    const CASES: [object, string[]][] = [
      [{ or: [one, two] }, ["1", "2"]],
      [{ and: [one, two] }, []],
      [{ and: [{ or: [one, two] }, { or: [two, none] }] }, ["2"]],
      [{ or: [{ and: [one, { text: { like: "alpha" } }] }, none] }, ["", "1"]],
      [{ or: [{ or: [{ or: [none] }] }] }, [""]],
      [{ OR: [one], AND: [{ choice: { equals: "a" } }] }, ["1"]],
      [{ integer: { greater_than: 6, less_than: 8 } }, ["1"]],
      [{ integer: { greater_than: 7, less_than: 8 } }, []],
      [{ and: [one], or: [one, two] }, ["1"]],
    ];
    for (const [where, expected] of CASES) {
      for (const answer of await asked({ and: [top, where] })) {
        expect([where, answer.status]).toEqual([where, 200]);
        expect([where, holders(answer)]).toEqual([where, expected]);
      }
    }
  });

  it("know an empty `and` from an empty `or`", async () => {
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server());
      const total = async (where: object) =>
        (await api.count({ collection: "things", where })).result.totalDocs;
      expect(await total({ and: [] })).toBe(await total({}));
      expect(await total({ or: [] })).toBe(0);
    }
  });

  it("look at rows, at what relations name, and at what every document has", async () => {
    const set = "in an array";
    const rows = { set: { equals: set } };
    const { docs } = (await surfaceOf("REST", server()).find({ collection: "things", where: rows })).result;
    const [doc] = docs;
    const CASES: [object, number][] = [
      [{ rows: { exists: true } }, 4],
      [{ rows: { exists: false } }, 0],
      [{ "rows.id": { equals: doc.rows[0].id } }, 1],
      [{ "rows.more": { exists: true } }, 0],
      [{ id: { in: docs.map(({ id }: Loose) => id) } }, 4],
      [{ id: { equals: "no id" } }, 0],
      [{ createdAt: { less_than_equal: doc.createdAt } }, 4],
      [{ createdAt: { greater_than: doc.createdAt } }, 0],
      [{ updatedAt: { exists: true } }, 4],
    ];
    for (const [where, expected] of CASES) {
      for (const { status, result } of await asked({ and: [rows, where] })) {
        expect([where, status, result.totalDocs]).toEqual([where, 200, expected]);
      }
    }
    const behind = { set: { equals: "behind a list of those" } };
    for (const [where, expected] of [
      [{ "mixed.relationTo": { equals: "targets" } }, 3],
      [{ "mixed.relationTo": { all: ["targets", "others"] } }, 3],
      [{ "mixed.relationTo": { not_equals: "targets" } }, 1],
      [{ "mixed.relationTo": { equals: "nothing" } }, 0],
      [{ mixed: { exists: true } }, 4],
      [{ "mixed.name": { exists: false } }, 4],
    ] as const) {
      for (const { result } of await asked({ and: [behind, where] })) {
        expect([where, result.totalDocs]).toEqual([where, expected]);
      }
    }
  });

  it.each([
    "rows",
    "many",
    "mixed",
    "group",
    "group.inner",
    "any",
    "nothing",
    "rows.nothing",
    "one.nothing.x",
  ])("refuse what cannot be asked of %s", async (path) => {
    for (const { status, error } of await asked({ [path]: { greater_than: 1 } })) {
      expect([status, error.name]).toEqual([400, "QueryError"]);
      expect(error.message).toMatch(/^The following path cannot be queried: /);
    }
  });

  const NO_FILTERS: unknown[][] = [
    ["text"],
    [[]],
    [{ text: "x" }],
    [{ text: {} }],
    [{ text: { nothing: 1 } }],
    [{ text: { equals: "x", toString: 1 } }],
    [{ or: "x" }],
    [{ and: [1] }],
    [{ __proto__: null, "": { equals: 1 } }],
    [{ "rows..text": { equals: 1 } }],
    [{ ".text": { equals: 1 } }],
    [{ "json.": { equals: 1 } }],
    [{ "json.a-b": { equals: 1 } }],
    [{ "json.a b": { equals: 1 } }],
    [{ "rows.0.text": { equals: 1 } }],
  ];
  it("refuse for a list of filters what is none", async () => {
    for (const surface of surfacesFor("lists alone")) {
      const query = { collection: "things", where: { or: { text: { equals: "x" } } } };
      expect((await surfaceOf(surface, server()).find(query)).code).toBe("INVALID_QUERY");
    }
  });

  it.each(NO_FILTERS)("refuse %j", async (where) => {
    const query = { collection: "things", where };
    for (const surface of SURFACES) {
      for (const act of ["find", "count", "updateMany", "deleteMany"] as const) {
        const { status, code } = await surfaceOf(surface, server())[act](query);
        expect([act, status]).toEqual([act, 400]);
        expect(["INVALID_QUERY", "INVALID_JSON", "VALIDATION_FAILED"]).toContain(code);
      }
    }
  });
});
