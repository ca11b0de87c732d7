import { expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

const title = { title: { type: "text" } };
const yes = () => true;

function pathsOf(config: unknown): string[] {
  try {
    resolveConfig(config, {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

test.each<[style: string, globals: unknown]>([
  ["a record", { "site-settings": { fields: title } }],
  ["a record that says the name again", { "site-settings": { slug: "site-settings", fields: title } }],
  ["a list", [{ slug: "site-settings", fields: title }]],
  ["a list with the other word", [{ name: "site-settings", fields: [{ name: "title", type: "text" }] }]],
])("globals mean the same as %s", (_, globals) => {
  const config = resolveConfig({ globals }, {});
  const site = config.globals.get("site-settings");
  expect(config.warnings).toEqual([]);
  expect(site).toMatchObject({
    kind: "global",
    slug: "site-settings",
    table: "globals.site-settings",
    auth: null,
    timestamps: true,
    access: {},
    hooks: {},
    endpoints: [],
    labels: { singular: "Site Setting", plural: "Site Settings" },
  });
  expect(site?.field.get("title")?.type.name).toBe("text");
});

test("a global has rules, hooks, endpoints and a label of its own", () => {
  const endpoint = { path: "/publish", method: "post", handler: () => new Response() };
  const site = {
    fields: title,
    access: { read: yes },
    hooks: { afterRead: yes },
    endpoints: [endpoint],
    label: "Page",
  };
  expect(resolveConfig({ globals: { site } }, {}).globals.get("site")).toMatchObject({
    access: { read: yes },
    hooks: { afterRead: [yes] },
    endpoints: [endpoint],
    labels: { singular: "Page", plural: "Page" },
  });
});

test("a collection and a global may have the same slug, and relations lead to the collection", () => {
  const config = {
    collections: { posts: { fields: title } },
    globals: { posts: { fields: { first: { type: "relationship", relationTo: "posts" } } } },
  };
  const { collections, globals } = resolveConfig(config, {});
  expect(collections.get("posts")?.table).toBe("posts");
  expect(globals.get("posts")?.table).toBe("globals.posts");
});

const globals = (site: object) => ({ globals: { site: { fields: title, ...site } } });
test.each<[what: string, config: unknown, paths: string[]]>([
  ["globals of a wrong kind", { globals: "site" }, ["globals"]],
  ["a global of a wrong kind", { globals: { site: null } }, ["globals.site"]],
  ["no fields", { globals: { site: {} } }, ["globals.site.fields"]],
  ["no slug", { globals: [{ fields: title }] }, ["globals[0].slug"]],
  [
    "a slug twice",
    {
      globals: [
        { slug: "a", fields: title },
        { slug: "A", fields: title },
      ],
    },
    ["globals[1].slug"],
  ],
  ["a reserved slug", { globals: { access: { fields: title } } }, ["globals.access"]],
  ["a slug that is none", { globals: { "my site": { fields: title } } }, ['globals["my site"]']],
  ["an unknown option", globals({ auth: true }), ["globals.site.auth"]],
  ["a rule that only collections have", globals({ access: { create: yes } }), ["globals.site.access.create"]],
  [
    "a hook that only collections have",
    globals({ hooks: { beforeDelete: yes } }),
    ["globals.site.hooks.beforeDelete"],
  ],
  [
    "a reserved name",
    globals({ fields: { globalType: { type: "text" } } }),
    ["globals.site.fields.globalType"],
  ],
  ["the id", globals({ fields: { id: { type: "text" } } }), ["globals.site.fields.id"]],
  [
    "a password",
    globals({ fields: { password: { type: "password" } } }),
    ["globals.site.fields.password.type"],
  ],
  [
    "a relation to a global",
    globals({ fields: { by: { type: "relationship", relationTo: "site" } } }),
    ["globals.site.fields.by.relationTo"],
  ],
  [
    "a long table",
    globals({ fields: { ["x".repeat(50)]: { type: "array", fields: title } } }),
    [`globals.site.fields.${"x".repeat(50)}`],
  ],
])("%s: a fault", (_, config, paths) => {
  expect(pathsOf(config)).toEqual(paths);
});

test("the faults of one global stand side by side", () => {
  const wrong = { fields: { title: { type: "tex" } }, label: 1 };
  expect(pathsOf({ globals: { a: wrong, b: wrong } })).toEqual([
    "globals.a.label",
    "globals.a.fields.title.type",
    "globals.b.label",
    "globals.b.fields.title.type",
  ]);
});
