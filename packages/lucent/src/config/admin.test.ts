import { describe, expect, it, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

const fields = {
  title: { type: "text" },
  secret: { type: "text", hidden: true },
  body: { type: "richtext" },
  tags: { type: "array", fields: { word: { type: "text" } } },
  author: { type: "relationship", relationTo: "posts" },
  seo: { type: "group", fields: { line: { type: "text" } } },
};

const posts = (admin: object, more: object = {}) => ({ collections: { posts: { fields, admin, ...more } } });

function faultsOf(config: unknown): readonly string[] {
  try {
    resolveConfig(config, {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe("What a config says to the admin panel", () => {
  it.each([
    ["nothing", {}],
    ["a title", { useAsTitle: "title" }],
    ["a title in a group", { useAsTitle: "seo.line" }],
    ["the id as a title", { useAsTitle: "id" }],
    ["columns", { defaultColumns: ["id", "title", "author", "seo.line", "tags", "createdAt", "updatedAt"] }],
    ["words", { group: "Content", description: "What we publish.", hidden: true }],
  ])("may be %s", (_, admin) => {
    expect(faultsOf(posts(admin))).toEqual([]);
  });

  it.each([
    ["a title that is no field", { useAsTitle: "titel" }, ["admin.useAsTitle"]],
    ["a hidden title", { useAsTitle: "secret" }, ["admin.useAsTitle"]],
    ["a title of formatted text", { useAsTitle: "body" }, ["admin.useAsTitle"]],
    ["a title that is a relation", { useAsTitle: "author" }, ["admin.useAsTitle"]],
    ["a title in rows", { useAsTitle: "tags.word" }, ["admin.useAsTitle"]],
    ["a group as a title", { useAsTitle: "seo" }, ["admin.useAsTitle"]],
    [
      "columns that are no fields",
      { defaultColumns: ["title", "titel", "secret", "tags.word"] },
      ["admin.defaultColumns[1]", "admin.defaultColumns[2]", "admin.defaultColumns[3]"],
    ],
    ["an unknown word", { useAsTitel: "title" }, ["admin.useAsTitel"]],
    ["a yes that is none", { hidden: "yes" }, ["admin.hidden"]],
  ])("must not be %s", (_, admin, paths) => {
    expect(faultsOf(posts(admin))).toEqual(paths.map((path) => `collections.posts.${path}`));
  });

  it("knows of no times where documents have none", () => {
    const admin = { defaultColumns: ["createdAt"] };
    expect(faultsOf(posts(admin, { timestamps: false }))).toEqual([
      "collections.posts.admin.defaultColumns[0]",
    ]);
  });

  it("knows the fields of people that the engine adds, and no password", () => {
    const users = (useAsTitle: string) => ({ collections: { users: { auth: true, admin: { useAsTitle } } } });
    expect(faultsOf(users("email"))).toEqual([]);
    expect(faultsOf(users("password"))).toEqual(["collections.users.admin.useAsTitle"]);
    expect(faultsOf(users("resetPasswordToken"))).toEqual(["collections.users.admin.useAsTitle"]);
  });

  it.each([
    [{ width: "50%", position: "sidebar", readOnly: true, hidden: false, placeholder: "…" }, []],
    [{ width: "50px" }, ["width"]],
    [{ width: "0%" }, ["width"]],
    [{ width: "101%" }, ["width"]],
    [{ width: "50%;color:red" }, ["width"]],
    [{ position: "side" }, ["position"]],
    [{ components: {} }, ["components"]],
  ])("is read of a field: %j", (admin, names) => {
    const config = { collections: { posts: { fields: { title: { type: "text", admin } } } } };
    expect(faultsOf(config)).toEqual(names.map((name) => `collections.posts.fields.title.admin.${name}`));
  });
});

test("What was said is kept, with what was not", () => {
  const config = resolveConfig(
    {
      ...posts({ useAsTitle: "title", defaultColumns: ["title", "title"], group: "Content" }),
      globals: { settings: { fields: { name: { type: "text" } }, admin: { description: "Of the site." } } },
      openapi: { title: "Bakery", serve: false },
      admin: { panel: false },
    },
    {},
  );
  expect(config.collections.get("posts")?.admin).toEqual({
    useAsTitle: "title",
    defaultColumns: ["title"],
    group: "Content",
    hidden: false,
  });
  expect(config.globals.get("settings")?.admin).toEqual({ description: "Of the site.", hidden: false });
  expect(config.panel).toEqual({ isServed: false, title: "Bakery" });
  expect(resolveConfig(posts({}), {}).panel).toEqual({ isServed: true, title: "Lucent" });
});
