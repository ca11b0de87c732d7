import { beforeAll, describe, expect, it } from "vitest";
import { isOverPostgres } from "./support/databases.ts";
import { serveSuite } from "./support/serve.ts";
import { statementsOf } from "./support/statements.ts";

// biome-ignore lint/suspicious/noExplicitAny: documents of every shape.
type Loose = any;

/*
 * SQL injection: what a client says is never text of a statement. Each question is asked with hostile values, and
 * the text of what SQLite is given must be the same for all of them; hostile names must be refused.
 */

const text = { type: "text" };
const open = { read: () => true, create: () => true, update: () => true, delete: () => true };
const to = (relationTo: string | string[], hasMany = false) => ({
  type: "relationship",
  relationTo,
  hasMany,
});

const server = serveSuite({
  auth: {},
  collections: {
    users: { fields: { name: text } },
    notes: {
      fields: {
        title: text,
        body: { type: "textarea" },
        mail: { type: "email" },
        size: { type: "integer" },
        score: { type: "number" },
        live: { type: "boolean" },
        day: { type: "date" },
        kind: { type: "select", options: ["a", "b"] },
        kinds: { type: "multiselect", options: ["a", "b"] },
        meta: { type: "json" },
        rich: { type: "richtext" },
        place: { type: "point" },
        code: { type: "text", unique: true },
        other: to("notes"),
        others: to("notes", true),
        any: to(["notes", "tags"]),
        anys: to(["notes", "tags"], true),
        seo: { type: "group", fields: { title: text, other: to("notes") } },
        rows: {
          type: "array",
          fields: {
            title: text,
            size: { type: "integer" },
            links: { type: "array", fields: { title: text } },
          },
        },
      },
      access: { ...open, read: () => ({ title: { not_equals: "hidden" } }) },
    },
    tags: { fields: { name: text }, access: open },
  },
  globals: {
    setup: {
      fields: { title: text, meta: { type: "json" } },
      access: { read: open.read, update: open.update },
    },
  },
});

/** Stands in every hostile text, and in no name of ours. */
const MARK = "zqx";

const PIECES = [
  "'",
  '"',
  "`",
  "\\",
  "\\'",
  "''",
  '""',
  ";",
  "--",
  "/*",
  "*/",
  "' or '1'='1",
  '" or "1"="1',
  "') or 1=1 --",
  "'); drop table notes; --",
  "(select passwordHash from lucent_people)",
  "->>'$.a'",
  "->",
  "$.a",
  '"."',
  "$[0]",
  "*",
  "%",
  "_",
  "[a-z]",
  "?",
  "?1",
  ":id",
  "@id",
  "$id",
  "{{1}}",
  "collate nocase",
  "select",
  "union all select 1",
  "null",
  "true",
  "\u202e",
  "🜚",
  "ﬀ ß İ ı",
  "é",
  "a".repeat(400),
];
const VALUES = PIECES.map((piece) => `${MARK}${piece}`);

beforeAll(async () => {
  const { lucent } = server();
  const note = await lucent.create({
    collection: "notes",
    data: { title: "a", meta: { a: { b: 1 } }, kinds: ["a"] },
  });
  const [other, any] = [note.id, { relationTo: "notes", value: note.id }];
  await lucent.create({
    collection: "notes",
    data: {
      title: "b",
      other,
      others: [other],
      any,
      anys: [any],
      seo: { other },
      rows: [{ links: [{}] }],
      place: [1, 2],
    },
  });
  // The first of them asks for the documents themselves.
  const [, ...others] = (await textsOf(find({ sort: "size" }))) ?? [];
  for (const one of others) lists.add(one);
});

/** Where a reading of several statements begins and ends. */
const FRAME = /^(begin|commit|rollback)\b/i;

/** PostgreSQL is told in the text itself how many rows are wanted, since it plans by that number. */
const ROWS = /\blimit \d+/g;

/** The texts of what one act has the database do; nothing where it is refused. */
async function textsOf(act: () => Promise<unknown>): Promise<readonly string[] | null> {
  let isRefused = false;
  const ran = await statementsOf(() =>
    act().catch(({ code, message }) => {
      expect(code, message).toMatch(/^(INVALID_QUERY|VALIDATION_FAILED|NOT_FOUND)$/);
      isRefused = true;
    }),
  );
  for (const { sql } of ran) expect(sql.toLowerCase()).not.toContain(MARK);
  return isRefused
    ? null
    : ran
        .filter(({ sql }) => !FRAME.test(sql))
        .map(({ sql, side }) => `${side}: ${sql.replace(ROWS, "limit ?")}`);
}

/** What reading the lists of documents takes, which is asked where there are any. */
const lists = new Set<string>();

async function shapesOf(acts: readonly (() => Promise<unknown>)[]): Promise<ReadonlySet<string>> {
  const shapes = new Set<string>();
  let refused = 0;
  for (const act of acts) {
    const texts = await textsOf(act);
    if (texts === null) refused += 1;
    for (const text of texts ?? []) if (!lists.has(text)) shapes.add(text);
  }
  expect(refused).toBeLessThan(acts.length / 2);
  return shapes;
}

const find = (args: object) => () =>
  server()
    .lucent.as(null)
    .find({ collection: "notes", depth: 0, ...args });
const where = (path: string, operator: string) => (value: unknown) =>
  find({ where: { [path]: { [operator]: value } } });
const list = (count: number) => Array.from({ length: count }, (_, place) => `${MARK}${place}`);

const ID = "01890a5d-ac96-774b-bcce-b302099a8057";
const IDS = [ID, ...VALUES];
const NUMBERS = [0, 1, -1, 1.5, -0, 1e21, 1e-21, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE];
/** PostgreSQL compares broken numbers with whole ones in another text. */
const WITH_BROKEN_ONES = isOverPostgres() ? 2 : 1;
const MOMENTS = ["2026-01-01", "2026-01-01T00:00:00Z", "1999-12-31T23:59:59.999+02:00"];
const CIRCLES = ["1,2", "1,2,3", "1,2,3,4", "1,2,null,4", [1.5, -2.5, 3, 0]];
const polygon = (corners: number) => {
  const ring = Array.from({ length: corners }, (_, place) => [place % 90, (place * 7) % 90]);
  return { type: "Polygon", coordinates: [[...ring, ring[0]]] };
};

/** Questions of one shape, what is asked by them, and how many statements they take where it is not one. */
const QUESTIONS: readonly [
  about: string,
  make: (value: Loose) => () => Promise<unknown>,
  values: readonly unknown[],
  statements?: number,
][] = [
  ...["equals", "not_equals"].flatMap((operator) =>
    [
      "title",
      "body",
      "mail",
      "code",
      "kind",
      "meta.a",
      "seo.title",
      "rows.title",
      "rows.links.title",
      "other.title",
      "others.title",
      "any.title",
      "anys.name",
      "other.others.any.title",
    ].map((path): [string, (value: unknown) => () => Promise<unknown>, unknown[]] => [
      `${path} ${operator}`,
      where(path, operator),
      VALUES,
    ]),
  ),
  ...["in", "not_in"].flatMap((operator) =>
    [
      "title",
      "kinds",
      "id",
      "other",
      "others",
      "any.value",
      "anys",
      "meta.a.b",
      "rows.title",
      "other.title",
    ].map((path): [string, (value: unknown) => () => Promise<unknown>, unknown[]] => [
      `${path} ${operator}, few and many`,
      where(path, operator),
      [...VALUES.map((value) => [value]), VALUES, list(1), list(2), list(1000)],
    ]),
  ),
  ["title equals something long", where("title", "equals"), [...VALUES, MARK.repeat(20_000)]],
  ["id", where("id", "equals"), IDS],
  ["a relation", where("other", "equals"), IDS],
  ["relations", where("others", "equals"), IDS],
  ["all of two", where("others", "all"), VALUES.map((value) => [value, ID])],
  ["all of two choices", where("kinds", "all"), VALUES.map((value) => [value, "a"])],
  ["one of several collections", where("any.value", "equals"), IDS],
  ["numbers", where("score", "greater_than"), NUMBERS],
  ["whole numbers", where("size", "less_than_equal"), NUMBERS, WITH_BROKEN_ONES],
  ["numbers in rows", where("rows.size", "equals"), NUMBERS, WITH_BROKEN_ONES],
  ["numbers in JSON", where("meta.a", "greater_than"), NUMBERS],
  [
    "paths into JSON of any length",
    (path) => find({ where: { [`meta.${path}`]: { equals: "x" } } }),
    ["a", "b_c", "A1.b", "a.b.c.d", "0", "__proto__", "constructor.prototype", "select"],
  ],
  [
    "what is there in JSON",
    (path) => find({ where: { [`meta.${path}`]: { exists: true } } }),
    ["a", "a.b", "a.b.c"],
  ],
  ["moments", where("day", "greater_than"), MOMENTS],
  ["when it was made", where("createdAt", "less_than"), MOMENTS],
  ["truth", where("live", "equals"), [true, false]],
  ["nearness", where("place", "near"), CIRCLES],
  ["areas of any number of corners", where("place", "within"), [3, 4, 50, 900].map(polygon)],
  // The first page, the others, and the count.
  ["pages", (page) => find({ page, limit: 3, pagination: true }), [1, 2, 3, 99], 3],
  ["lengths of pages", (limit) => find({ limit, page: 2, pagination: true }), [1, 2, 30, 1000], 2],
  ["cursors", (value) => find({ sort: "title", cursor: cursorOf([value, ID]) }), VALUES, 2],
  [
    "cursors of several keys",
    (value) => find({ sort: "-title,size", cursor: cursorOf([value, 5, value]) }),
    VALUES,
    4,
  ],
  [
    "cursors through a relation",
    (value) => find({ sort: "other.title", cursor: cursorOf([value, value]) }),
    VALUES,
    2,
  ],
  [
    "choices of fields",
    (name) => find({ select: { [name]: true, title: false } }),
    [...VALUES, "title", "seo"],
  ],
  ["choices inside", (name) => find({ select: { seo: { [name]: true }, rows: { [name]: true } } }), VALUES],
  [
    "choices beyond",
    (name) => find({ depth: 1, populate: { [name]: { [name]: true }, notes: { [name]: true } } }),
    VALUES,
    2,
  ],
  [
    "counting",
    (value) => () =>
      server()
        .lucent.as(null)
        .count({ collection: "notes", where: { title: { equals: value } } }),
    VALUES,
  ],
];

const cursorOf = (values: readonly unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");

describe("the text of a statement is the same whatever is asked for: [SQ-01]", () => {
  it.each(QUESTIONS)("%s", async (_, make, values, statements = 1) => {
    expect((await shapesOf(values.map(make))).size).toBe(statements);
  });

  it("searches have three: for words of ASCII, for letters that have one other case, and for all others", async () => {
    for (const path of ["title", "body", "meta.a", "rows.title", "other.title"]) {
      for (const operator of ["contains", "like", "not_like"]) {
        // The number of words is part of the shape.
        const words = VALUES.map((value) => value.replaceAll(" ", ""));
        expect((await shapesOf(words.map(where(path, operator)))).size).toBeLessThanOrEqual(3);
        expect(
          (await shapesOf(words.map((word) => where(path, operator)(`${word} x`)))).size,
        ).toBeLessThanOrEqual(3);
      }
    }
  });

  it("in all of them together, in any nesting of conditions", async () => {
    const nested = (value: string) => ({
      or: [
        { title: { equals: value } },
        { and: [{ "other.title": { in: [value] } }, { size: { greater_than: 5 } }] },
      ],
      not_there: undefined,
      kinds: { in: [value], not_in: [value, value] },
    });
    const ask = (value: string) => {
      const { not_there: _, ...where } = nested(value);
      return find({ where, sort: "-other.title,createdAt" });
    };
    expect((await shapesOf(VALUES.map(ask))).size).toBe(1);
  });
});

/** A document full of one value. */
const full = (value: string): Loose => ({
  title: value,
  body: value,
  size: value.length,
  meta: { [value]: { [value]: value } },
  rich: [{ [value]: value }],
  seo: { title: value },
  rows: [{ title: value, links: [{ title: value }] }],
});

describe("the text of a statement is the same whatever is written: [SQ-01]", () => {
  it("in documents, single and many, and in what is removed", async () => {
    const { lucent } = server();
    const as = lucent.as(null);
    const { id } = await lucent.create({ collection: "notes", data: full("a"), depth: 0 });
    const acts: ((value: string) => () => Promise<unknown>)[] = [
      (value) => () => as.create({ collection: "notes", data: full(value), depth: 0 }),
      (value) => () => as.update({ collection: "notes", id, data: full(value), depth: 0 }),
      (value) => () =>
        as.update({
          collection: "notes",
          where: { body: { not_equals: value }, id: { equals: id } },
          data: { title: value },
          depth: 0,
        }),
      (value) => () => as.updateGlobal({ slug: "setup", data: { title: value, meta: { [value]: value } } }),
      (value) => () =>
        as.delete({ collection: "notes", where: { title: { equals: value }, size: { equals: -1 } } }),
    ];
    for (const act of acts) {
      const harmless = await shapesOf(["first", "second", "first"].map(act));
      const hostile = await shapesOf(VALUES.map(act));
      expect(harmless).toEqual(new Set([...harmless, ...hostile]));
    }
    // Each of the texts was also given to the writer, which is another thread.
    const written = await statementsOf(() => as.create({ collection: "notes", data: full(`${MARK}'`) }));
    const given = written.filter(({ side }) => side === "writer");
    expect(given.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(given.map(({ values }) => values))).toContain(MARK);
  });

  it("though names are sent that no field has", async () => {
    const as = server().lucent.as(null);
    const acts = VALUES.map((name) => () => {
      const data = {
        title: "t",
        [name]: name,
        seo: { [name]: 1 },
        rows: [{ [name]: 1, links: [{ [name]: 1 }] }],
      };
      return as.create({ collection: "notes", data, depth: 0 });
    });
    const harmless = await shapesOf([
      () => as.create({ collection: "notes", data: { title: "t", rows: [{ links: [{}] }] }, depth: 0 }),
    ]);
    expect(await shapesOf(acts)).toEqual(harmless);
  });

  it("though ids are none", async () => {
    const as = server().lucent.as(null);
    for (const id of VALUES) {
      for (const act of [
        () => as.findByID({ collection: "notes", id }),
        () => as.update({ collection: "notes", id, data: { title: "x" } }),
        () => as.delete({ collection: "notes", id }),
        () => as.duplicate({ collection: "notes", id, data: {} }),
        () => as.create({ collection: "notes", data: { other: id } }),
        () => as.create({ collection: "notes", data: { any: { relationTo: id, value: id } } }),
      ])
        expect(await textsOf(act)).toBeNull();
    }
  });
});

/** Every place where a client may write a name, over the wire. */
const SLOTS: readonly ((name: string) => string)[] = [
  (name) => `where[${name}][equals]=x`,
  (name) => `where[title${name}][equals]=x`,
  (name) => `where[seo.${name}][equals]=x`,
  (name) => `where[meta.${name}][equals]=x`,
  (name) => `where[meta.a.${name}][exists]=true`,
  (name) => `where[rows.${name}][equals]=x`,
  (name) => `where[other.${name}][equals]=x`,
  (name) => `where[others.other.${name}][equals]=x`,
  (name) => `where[any.${name}][equals]=x`,
  (name) => `where[title][${name}]=x`,
  (name) => `where[title][equals${name}]=x`,
  (name) => `where[or][0][${name}][equals]=x`,
  (name) => `where[and][0][title][${name}]=x`,
  (name) => `sort=${name}`,
  (name) => `sort=-${name}`,
  (name) => `sort=title${name}`,
  (name) => `sort=other.${name}`,
  (name) => `sort=seo.${name}`,
  (name) => `sort=id,${name}`,
  (name) => `sort[]=${name}`,
  (name) => `cursor=${name}`,
  (name) => `limit=${name}`,
  (name) => `page=${name}`,
  (name) => `depth=${name}`,
];

describe("a hostile name is refused, and never text of a statement: [SQ-01]", () => {
  it.each(VALUES)("%j", async (value) => {
    for (const slot of SLOTS) {
      // A key inside JSON may be any word.
      if (/^\w+$/.test(value) && slot("").includes("meta.")) continue;
      const query = slot(encodeURIComponent(value));
      const ran = await statementsOf(async () => {
        for (const path of ["/api/notes", "/api/notes/count"]) {
          const { status } = await server().get(`${path}?${query}`);
          // Counting knows no order and no pages, and takes no notice of them.
          if (path === "/api/notes" || query.startsWith("where")) expect([400, 414], query).toContain(status);
        }
        if (!query.startsWith("where") && !query.startsWith("sort")) return;
        const bulk = query.startsWith("sort") ? `${query}&where[title][exists]=true` : query;
        expect([400, 414], bulk).toContain((await server().patch(`/api/notes?${bulk}`, {})).status);
      });
      for (const { sql } of ran) expect(sql.toLowerCase()).not.toContain(MARK);
    }
  });
});
