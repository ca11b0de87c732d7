import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { type ResolvedField, resolveConfig } from "./index.ts";

const text = { type: "text" };
const inPosts = (fields: unknown) => ({ collections: { posts: { fields } } });

function fieldsOf(fields: unknown): ReadonlyMap<string, ResolvedField> {
  return resolveConfig(inPosts(fields), {}).collections.get("posts")?.field ?? new Map();
}

function faultsOf(config: unknown): readonly ConfigError["faults"][number][] {
  try {
    resolveConfig(config, {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

/** The places of the faults of these fields of `posts`, without what is before them. */
const pathsOf = (fields: unknown) =>
  faultsOf(inPosts(fields)).map(({ path }) => path.replace(/^collections\.posts\.fields\.?/, ""));

/** A group in a group, so many deep, with something in the innermost. */
function nest(depth: number, innermost: object): object {
  return depth === 0 ? innermost : { g: { type: "group", fields: nest(depth - 1, innermost) } };
}

describe("fields inside fields", () => {
  test.each<[style: string, fields: unknown]>([
    ["records", { items: { type: "array", fields: { seo: { type: "group", fields: { title: text } } } } }],
    [
      "lists",
      [
        {
          name: "items",
          type: "array",
          fields: [{ name: "seo", type: "group", fields: [{ name: "title", ...text }] }],
        },
      ],
    ],
  ])("mean the same as %s", (_, fields) => {
    const items = fieldsOf(fields).get("items");
    expect(items).toMatchObject({
      type: { name: "array", holds: "rows" },
      label: "Items",
      fields: [{ name: "seo", type: { holds: "fields" }, fields: [{ name: "title", fields: [] }] }],
    });
  });

  test("are hidden with what holds them", () => {
    const fields = fieldsOf({
      open: { type: "group", fields: { a: { ...text, hidden: true }, b: text } },
      shut: { type: "array", hidden: true, fields: { g: { type: "group", fields: { c: text } } } },
    });
    const [a, b] = fields.get("open")?.fields ?? [];
    expect([a?.hidden, b?.hidden]).toEqual([true, false]);
    const [g] = fields.get("shut")?.fields ?? [];
    expect([g?.hidden, g?.fields[0]?.hidden]).toEqual([true, true]);
  });

  test("keep their own rules, hooks and checks", () => {
    const hook = () => {};
    const rule = () => true;
    const inner = {
      ...text,
      access: { read: rule },
      hooks: { beforeChange: hook, afterRead: [hook] },
      validate: rule,
    };
    const [row] = fieldsOf({ rows: { type: "array", fields: { inner } } }).get("rows")?.fields ?? [];
    expect(row).toMatchObject({
      access: { read: rule },
      hooks: { beforeChange: [hook], afterRead: [hook] },
      validate: rule,
    });
  });

  test("may bear names that only documents keep for themselves", () => {
    expect(pathsOf({ g: { type: "group", fields: { id: text, createdAt: text } } })).toEqual([]);
    expect(pathsOf({ rows: { type: "array", fields: { updatedAt: text, items: text } } })).toEqual([]);
  });

  test("stand at most eight deep", () => {
    expect(pathsOf(nest(8, { t: text }))).toEqual([]);
    expect(pathsOf(nest(9, { t: text }))).toEqual([`${"g.fields.".repeat(8)}g.fields`]);
  });

  test("that hold themselves are a fault and no trap", () => {
    const circle: Record<string, unknown> = { type: "group" };
    circle["fields"] = { circle };
    expect(pathsOf({ circle })).toEqual([`${"circle.fields.".repeat(8)}circle.fields`]);
  });
});

describe("relations and choices", () => {
  test.each<[option: object, many: boolean, polymorphic: boolean, relationTo: string[]]>([
    [{ relationTo: "posts" }, false, false, ["posts"]],
    [{ relationTo: "posts", hasMany: true }, true, false, ["posts"]],
    [{ relationTo: ["posts"] }, false, true, ["posts"]],
    [{ relationTo: ["posts", "pages"], hasMany: true }, true, true, ["posts", "pages"]],
  ])("%j", (option, many, polymorphic, relationTo) => {
    const collections = {
      posts: { fields: { by: { type: "relationship", ...option } } },
      pages: { fields: [] },
    };
    const field = resolveConfig({ collections }, {}).collections.get("posts")?.field.get("by");
    expect(field).toMatchObject({ many, polymorphic, values: { relationTo } });
  });

  test.each([
    ["select", { hasMany: true }, "multiselect"],
    ["select", { hasMany: false }, "select"],
    ["multiselect", {}, "multiselect"],
  ])("a %s with %j is a %s", (type, option, resolved) => {
    const field = fieldsOf({ tags: { type, options: ["a", "b"], ...option, required: true } }).get("tags");
    expect(field).toMatchObject({ type: { name: resolved }, many: false, required: true });
  });
});

describe("defaults", () => {
  test("of lists are checked whole, and kept in the form that fields keep", () => {
    const fields = fieldsOf({
      tags: { type: "select", hasMany: true, options: ["a", "b"], default: ["b"] },
      rows: {
        type: "array",
        fields: { at: { type: "date", required: true }, note: text },
        default: [{ at: "2026-11-21" }],
      },
      address: { type: "email", unique: true, default: " Ada@Example.com " },
      place: { type: "point", default: [13.4, 52.5] },
    });
    expect(fields.get("tags")?.default).toEqual(["b"]);
    expect(fields.get("rows")?.default).toEqual([{ at: "2026-11-21T00:00:00.000Z" }]);
    expect(fields.get("address")?.default).toBe("ada@example.com");
    expect(fields.get("place")?.default).toEqual([13.4, 52.5]);
  });

  test("that are wrong say where inside", () => {
    const rows = {
      type: "array",
      fields: { n: { type: "number", required: true } },
      default: [{ n: 1 }, {}],
    };
    expect(faultsOf(inPosts({ rows }))).toEqual([
      {
        path: "collections.posts.fields.rows.default",
        problem: "a list does not fit the field: 1.n: This field is required.",
        mend: "Write a value that the field accepts, or take the default out.",
      },
    ]);
  });

  test("are not judged by fields that are faulty themselves", () => {
    const rows = { type: "array", fields: { n: { type: "nmber" } }, default: [{ n: 1 }] };
    expect(pathsOf({ rows })).toEqual(["rows.fields.n.type"]);
  });
});

const group = (fields: unknown, more: object = {}) => ({ g: { type: "group", fields, ...more } });
const array = (fields: unknown, more: object = {}) => ({ a: { type: "array", fields, ...more } });
const relation = (more: object) => ({ r: { type: "relationship", relationTo: "posts", ...more } });
const long = (length: number) => "x".repeat(length);

test.each<[what: string, fields: unknown, paths: string[]]>([
  ["a group without fields", { g: { type: "group" } }, ["g.fields"]],
  ["an array with nothing inside", array({}), ["a.fields"]],
  ["an item inside that is no field", array([7]), ["a.fields[0]"]],
  ["fields of a wrong kind inside", group("title"), ["g.fields"]],
  ["fields inside a text", { t: { ...text, fields: { a: text } } }, ["t.fields"]],
  ["several values of a text", { t: { ...text, hasMany: true } }, ["t.hasMany"]],
  ["several values that are no yes or no", relation({ hasMany: "yes" }), ["r.hasMany"]],
  ["an unknown option", group([{ name: "a", type: "text", requried: true }]), ["g.fields[0].requried"]],
  ["an unknown type", array({ b: { type: "tex" } }), ["a.fields.b.type"]],
  [
    "a name twice",
    group([
      { name: "a", ...text },
      { name: "A", ...text },
    ]),
    ["g.fields[1].name"],
  ],
  ["a row's id", array({ id: text }), ["a.fields.id"]],
  ["a name that JavaScript keeps", group({ constructor: text }), ["g.fields.constructor"]],
  ["a name with a dot", group({ "a.b": text }), ['g.fields["a.b"]']],
  ["a word of filters", array({ and: text }), ["a.fields.and"]],
  ["a password", group({ password: { type: "password" } }), ["g.fields.password.type"]],
  ["a relation to no collection", array(relation({ relationTo: "post" })), ["a.fields.r.relationTo"]],
  ["one of several collections that is none", relation({ relationTo: ["posts", "x"] }), ["r.relationTo[1]"]],
  ["no collections at all", relation({ relationTo: [] }), ["r.relationTo"]],
  ["a collection twice", relation({ relationTo: ["posts", "posts"] }), ["r.relationTo"]],
  ["collections that are none", relation({ relationTo: [1, "x"] }), ["r.relationTo[0]", "r.relationTo"]],
  ["more rows at least than at most", array({ t: text }, { minRows: 3, maxRows: 2 }), ["a.minRows"]],
  ["rows without end", array({ t: text }, { maxRows: 1_000_000 }), ["a.maxRows"]],
  ["a required group", group({ t: text }, { required: true }), ["g.required"]],
  ["a group with a default", group({ t: text }, { default: { t: "a" } }), ["g.default"]],
  [
    "a group with a default that is made",
    group({ t: text }, { defaultValue: () => ({}) }),
    ["g.defaultValue"],
  ],
  ["a unique group", group({ t: text }, { unique: true, index: true }), ["g.unique", "g.index"]],
  ["a unique array", array({ t: text }, { unique: true, index: true }), ["a.unique", "a.index"]],
  ["a unique choice of several", { m: { type: "multiselect", options: ["a"], unique: true } }, ["m.unique"]],
  ["a unique point", { p: { type: "point", unique: true } }, ["p.unique"]],
  ["unique documents", relation({ hasMany: true, unique: true, index: true }), ["r.unique"]],
  [
    "a unique document of several collections",
    relation({ relationTo: ["posts"], unique: true }),
    ["r.unique"],
  ],
  ["a default of one value for several", relation({ hasMany: true, default: "x" }), ["r.default"]],
  [
    "a default that chooses nothing listed",
    { m: { type: "select", hasMany: true, options: ["a"], default: ["b"] } },
    ["m.default"],
  ],
  [
    "a default beside an option whose name begins as another's",
    { k: { type: "select", options: ["a"], options2: [], default: "b" } },
    ["k.options2", "k.default"],
  ],
  ["no rows where one is required", array({ t: text }, { required: true, default: [] }), ["a.default"]],
  ["a point beyond the earth", { p: { type: "point", default: [0, 91] } }, ["p.default"]],
  [
    "a hook that is none",
    group({ t: { ...text, hooks: { afterRead: [1] } } }),
    ["g.fields.t.hooks.afterRead[0]"],
  ],
  ["an unknown hook", { t: { ...text, hooks: { afterDelete: [] } } }, ["t.hooks.afterDelete"]],
  [
    "a long column",
    { [long(30)]: { type: "group", fields: { [long(30)]: text } } },
    [`${long(30)}.fields.${long(30)}`],
  ],
  [
    "a long table",
    { [long(50)]: { type: "array", fields: { [long(5)]: { type: "array", fields: { t: text } } } } },
    [`${long(50)}.fields.${long(5)}`],
  ],
  [
    "a long table of relations",
    {
      [long(50)]: {
        type: "group",
        fields: { many: { type: "relationship", relationTo: "posts", hasMany: true } },
      },
    },
    [`${long(50)}.fields.many`],
  ],
])("%s: a fault", (_, fields, paths) => {
  expect(pathsOf(fields)).toEqual(paths);
});

test.each<[what: string, fields: unknown]>([
  [
    "unique and indexed fields in groups and rows",
    {
      ...group({ t: { ...text, unique: true } }),
      ...array({ n: { type: "number", unique: true, index: true } }),
    },
  ],
  ["a unique relation", relation({ unique: true })],
  ["a required list", array({ t: text }, { required: true, minRows: 2, maxRows: 2 })],
  ["a group that says it is not required", group({ t: text }, { required: false, default: null })],
  ["names as long as they may be", { [long(29)]: { type: "group", fields: { [long(30)]: text } } }],
  ["a column of a long path in rows", { [long(50)]: { type: "array", fields: { [long(50)]: text } } }],
])("%s: no fault", (_, fields) => {
  expect(faultsOf(inPosts(fields))).toEqual([]);
});

test("a name that is too long says by how much, with the collections that a relation may lead to counted", () => {
  const owner = { type: "relationship", relationTo: ["posts", "a-long-name-of-a-collection"] };
  const config = {
    collections: {
      posts: { fields: { [long(30)]: { type: "group", fields: { owner } } } },
      "a-long-name-of-a-collection": { fields: [] },
    },
  };
  expect(faultsOf(config)).toEqual([
    {
      path: `collections.posts.fields.${long(30)}.fields.owner`,
      problem: `The database would know this as "${long(30)}.owner.a-long-name-of-a-collection", and keeps at most 60 characters of a name.`,
      mend: "Shorten the names that it is made of by 4 characters or more.",
    },
  ]);
});
