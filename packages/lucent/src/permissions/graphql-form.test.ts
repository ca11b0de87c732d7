import { describe, expect, it } from "vitest";
import { resolveConfig } from "../config/index.ts";
import type { Selected } from "../operation/index.ts";
import { selectFrom } from "./select-from.ts";
import { treeNames } from "./tree-names.ts";
import { treeOf, wholeTreeOf } from "./tree-of.ts";
import { wholeTree } from "./tree-shapes.ts";

const text = { type: "text" };
const config = resolveConfig(
  {
    collections: {
      users: { auth: { maxLoginAttempts: 5 }, fields: { name: text } },
      "blog-posts": {
        fields: {
          title: text,
          secret: { ...text, hidden: true },
          seo: { type: "group", fields: { words: text, rows: { type: "array", fields: { one: text } } } },
          shadow: { type: "group", fields: { inner: { ...text, hidden: true } } },
        },
      },
      blog_posts: { fields: { title: text } },
      canAccessAdmin: { fields: { title: text } },
    },
    globals: { users: { fields: { title: text } } },
  },
  {},
);
const entity = (slug: string) => config.collections.get(slug) as never;
const [yes, no] = [{ permission: true }, { permission: false }];
const all = { create: yes, read: yes, update: yes, delete: yes };

describe("The names of collections and globals in GraphQL's tree", () => {
  it("are their slugs with `_`, and counted on where two would meet", () => {
    expect(treeNames(config).map(({ name, entity: { kind, slug } }) => [name, kind, slug])).toEqual([
      ["users", "collection", "users"],
      ["blog_posts", "collection", "blog-posts"],
      ["blog_posts2", "collection", "blog_posts"],
      ["canAccessAdmin2", "collection", "canAccessAdmin"],
      ["users2", "global", "users"],
    ]);
  });
});

describe("The tree of an answer", () => {
  it("has every act with yes or no, and the filter that a rule gives", () => {
    const where = { owner: { equals: "1" } };
    const tree = treeOf(entity("users"), { read: { permission: true, where }, unlock: { permission: true } });
    expect(tree).toMatchObject({
      create: no,
      read: { permission: true, where },
      update: no,
      delete: no,
      unlock: yes,
      fields: { name: { create: no, read: no, update: no, delete: no } },
    });
  });

  it("takes what every object has for no answer about a collection of that name", () => {
    const named = resolveConfig({ collections: { constructor: { fields: { title: text } } } }, {});
    const tree = wholeTreeOf(named, { collections: {}, globals: {} });
    expect(tree["constructor"]).toMatchObject({ read: no });
  });

  it("stands for all fields, within each other too, where the answer says true", () => {
    const inside = { ...all, fields: { words: all, rows: { ...all, fields: { one: all } } } };
    const whole = { create: true, read: true, update: true, delete: true } as const;
    expect(treeOf(entity("blog-posts"), { ...whole, fields: true })).toEqual({
      ...all,
      fields: { title: all, seo: inside },
    });
    expect(treeOf(entity("blog-posts"), { ...whole, fields: { seo: true } })).toMatchObject({
      fields: { title: { create: no, read: no, update: no, delete: yes }, seo: inside },
    });
  });

  it("says of fields one by one what the answer says, and of deleting what holds for the document", () => {
    const fields = { seo: { read: true, fields: { words: { update: true } } } } as const;
    expect(treeOf(entity("blog-posts"), { read: true, fields })).toMatchObject({
      fields: {
        title: { create: no, read: no, update: no, delete: no },
        seo: {
          create: no,
          read: yes,
          update: no,
          delete: no,
          fields: { words: { update: yes, read: no }, rows: { read: no, fields: { one: { read: no } } } },
        },
      },
    });
  });

  it("never names what nobody is shown [AC-07]", () => {
    const told = JSON.stringify([wholeTree(config), wholeTreeOf(config, { collections: {}, globals: {} })]);
    for (const name of ["secret", "shadow", "inner"]) expect(told).not.toContain(name);
  });

  it("has all places side by side, whatever the answer leaves out", () => {
    const tree = wholeTreeOf(config, {
      canAccessAdmin: true,
      collections: {},
      globals: { users: { read: true } },
    });
    expect(Object.keys(tree)).toEqual(Object.keys(wholeTree(config).properties));
    expect(tree).toMatchObject({
      canAccessAdmin: true,
      users: { read: no },
      users2: { read: yes, update: no, fields: { title: { read: no, update: no } } },
    });
    expect(tree["users2"]).not.toHaveProperty("create");
  });
});

describe("What is found out for a selection", () => {
  it.each<[what: string, selected: Selected, select: object]>([
    ["nothing", {}, { collections: {}, globals: {} }],
    ["the panel", { canAccessAdmin: true }, { canAccessAdmin: true, collections: {}, globals: {} }],
    [
      "acts on places of one name",
      { users: { read: { permission: true } }, users2: { update: { where: true } } },
      { collections: { users: { read: true } }, globals: { users: { update: true } } },
    ],
    [
      "acts on fields",
      {
        blog_posts: {
          fields: { title: { read: { permission: true } }, seo: { fields: { words: { create: {} } } } },
        },
      },
      {
        collections: {
          "blog-posts": { fields: { title: { read: true }, seo: { fields: { words: { create: true } } } } },
        },
        globals: {},
      },
    ],
    [
      "whether a field may be deleted, which the document says",
      { blog_posts: { fields: { seo: { fields: { words: { delete: { permission: true } } } } } } },
      {
        collections: { "blog-posts": { delete: true } },
        globals: {},
      },
    ],
  ])("%s", (_, selected, select) => {
    expect(selectFrom(config, selected)).toEqual(select);
  });
});
