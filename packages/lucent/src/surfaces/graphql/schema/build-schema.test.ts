import fc from "fast-check";
import { type GraphQLNamedType, isObjectType, printType, validateSchema } from "graphql";
import { describe, expect, it, test } from "vitest";
import { auth } from "../../../auth/index.ts";
import { resolveConfig } from "../../../config/index.ts";
import { documents } from "../../../documents/index.ts";
import { createRegistry, type Feature, operation } from "../../../operation/index.ts";
import { s } from "../../../schema/index.ts";
import { buildSchema } from "./build-schema.ts";

const text = { type: "text" };

function derive(config: object, more: readonly Feature[] = []) {
  const resolved = resolveConfig(config, {});
  return buildSchema({ config: resolved, registry: createRegistry(resolved, [documents, auth, ...more]) });
}

/** A type as its definition, without descriptions and spaces. */
function printed(schema: ReturnType<typeof derive>["schema"], name: string): string {
  const type = schema.getType(name) as GraphQLNamedType;
  return printType(type)
    .replace(/"""[\s\S]*?"""\s*/g, "")
    .replace(/\s+/g, " ");
}

const { schema } = derive({
  collections: {
    users: { auth: true, fields: { name: text, role: { type: "select", options: ["admin", "in-review"] } } },
    "blog-posts": {
      labels: { singular: "Post", plural: "Posts" },
      description: "What we write.",
      fields: {
        title: { ...text, required: true, description: "What stands above." },
        kind: { type: "select", options: [{ value: "news", description: "What is new." }, "essay"] },
        seo: { type: "group", fields: { title: text, kind: { type: "select", options: ["a"] } } },
        author: { type: "relationship", relationTo: "users" },
        owner: { type: "relationship", relationTo: ["users", "blog-posts"] },
        tags: { type: "relationship", relationTo: "blog-posts", hasMany: true },
        rows: {
          type: "array",
          fields: { text, size: { type: "integer" }, stars: { type: "integer", min: 0, max: 5 } },
        },
        words: { type: "multiselect", options: ["x", "y"] },
        at: { type: "date" },
        place: { type: "point" },
        meta: { type: "json" },
        hidden: { ...text, hidden: true },
        shadow: { type: "group", fields: { inner: { ...text, hidden: true } } },
      },
    },
  },
  globals: { settings: { fields: { title: text } } },
});

test("is a valid schema", () => {
  expect(validateSchema(schema)).toEqual([]);
});

test.each<[name: string, definition: string]>([
  [
    "Post",
    "type Post { id: String! title: String kind: Post_kind seo: Post_seo author: User owner: Post_owner " +
      "tags: [Post!] rows: [Post_rows!] words: [Post_words!] at: DateTime place: [Float!] meta: JSON " +
      "createdAt: DateTime updatedAt: DateTime }",
  ],
  ["Post_seo", "type Post_seo { title: String kind: Post_seo_kind }"],
  ["Post_owner", "type Post_owner { relationTo: Post_owner_relationTo value: Post_owner_value }"],
  ["Post_owner_relationTo", "enum Post_owner_relationTo { users blog_posts }"],
  ["Post_owner_value", "union Post_owner_value = User | Post"],
  ["Post_rows", "type Post_rows { id: String! text: String size: Float stars: Float }"],
  ["User_role", "enum User_role { admin in_review }"],
  [
    "Posts",
    "type Posts { docs: [Post!]! totalDocs: Int! limit: Int! totalPages: Int! page: Int! pagingCounter: Float! " +
      "hasPrevPage: Boolean! hasNextPage: Boolean! prevPage: Int nextPage: Int nextCursor: String }",
  ],
  ["usersMe", "type usersMe { user: User collection: String strategy: String token: String exp: Int }"],
  ["usersLoginResult", "type usersLoginResult { user: User token: String refreshToken: String exp: Int! }"],
  ["deletePosts", "type deletePosts { docs: [Post!]! errors: [deletePosts_errors!]! }"],
  ["deletePosts_errors", "type deletePosts_errors { id: String! message: String! }"],
  ["Setting", "type Setting { globalType: String title: String createdAt: DateTime updatedAt: DateTime }"],
  ["mutationPost_seoInput", "input mutationPost_seoInput { title: String kind: Post_seo_kind }"],
  [
    "mutationPost_rowsInput",
    "input mutationPost_rowsInput { id: String text: String size: Float stars: Int }",
  ],
  [
    "mutationPost_ownerInput",
    "input mutationPost_ownerInput { relationTo: Post_owner_relationTo! value: String! }",
  ],
  [
    "Post_kind_operator",
    "input Post_kind_operator { equals: Post_kind not_equals: Post_kind in: [Post_kind!] not_in: [Post_kind!] exists: Boolean }",
  ],
  [
    "integers_operator",
    "input integers_operator { equals: Float not_equals: Float in: [Float!] not_in: [Float!] exists: Boolean " +
      "greater_than: Float greater_than_equal: Float less_than: Float less_than_equal: Float all: [Float!] }",
  ],
])("%s", (name, definition) => {
  expect(printed(schema, name)).toBe(definition);
});

test("inputs demand what a document cannot be made without, and a change demands nothing", () => {
  expect(printed(schema, "mutationPostInput")).toContain("title: String! kind: Post_kind");
  expect(printed(schema, "mutationPostUpdateInput")).toContain("title: String kind: Post_kind");
  expect(printed(schema, "mutationPostUpdateInput")).toContain("updatedAt: DateTime");
  expect(printed(schema, "mutationUserRegisterInput")).toContain("email: String! password: String!");
});

test("filters name fields by their paths, with groups in capitals", () => {
  const where = printed(schema, "Post_where");
  for (const field of [
    "id: id_operator",
    "title: text_operator",
    "kind: Post_kind_operator",
    "seo__title: text_operator",
    "seo__kind: Post_seo_kind_operator",
    "author: relationship_operator",
    "author__name: text_operator",
    "author__role: User_role_operator",
    "tags: relationships_operator",
    "tags__kind: Post_kind_operator",
    "rows__text: texts_operator",
    "words: Post_words_operator",
    "createdAt: date_operator",
    "AND: [Post_where!]",
    "OR: [Post_where!]",
  ])
    expect(where).toContain(field);
  expect(where).not.toContain("hidden");
});

describe("the fields of the root", () => {
  const field = (type: "Query" | "Mutation", name: string) => {
    const found = schema.getType(type);
    const { args = [], type: output, description } = (isObjectType(found) && found.getFields()[name]) || {};
    return {
      args: args.map((argument) => `${argument.name}: ${argument.type}`).join(", "),
      output: String(output),
      description,
    };
  };
  const page =
    "where: Post_where, sort: String, page: Int, limit: Int, pagination: Boolean, cursor: String, select: Boolean";

  it.each<[type: "Query" | "Mutation", name: string, args: string, output: string]>([
    ["Query", "Post", "id: String!, select: Boolean", "Post"],
    ["Query", "Posts", page, "Posts"],
    ["Query", "countPosts", "where: Post_where", "countPosts"],
    ["Query", "Setting", "select: Boolean", "Setting"],
    ["Query", "meUser", "", "usersMe"],
    ["Query", "initializedUser", "", "Boolean"],
    ["Mutation", "createPost", "select: Boolean, data: mutationPostInput!", "Post"],
    [
      "Mutation",
      "updatePost",
      "id: String!, select: Boolean, unchangedSince: DateTime, data: mutationPostUpdateInput",
      "Post",
    ],
    [
      "Mutation",
      "updatePosts",
      "where: Post_where, sort: String, limit: Int, select: Boolean, data: mutationPostUpdateInput",
      "updatePosts",
    ],
    ["Mutation", "deletePost", "id: String!, select: Boolean", "Post"],
    ["Mutation", "duplicatePost", "id: String!, select: Boolean, data: mutationPostUpdateInput", "Post"],
    [
      "Mutation",
      "updateSetting",
      "select: Boolean, unchangedSince: DateTime, data: mutationSettingUpdateInput",
      "Setting",
    ],
    ["Mutation", "loginUser", "email: String!, password: String!", "usersLoginResult"],
    ["Mutation", "logoutUser", "allSessions: Boolean, refreshToken: String", "String"],
    ["Mutation", "registerUser", "data: mutationUserRegisterInput!", "usersRegister"],
  ])("%s.%s", (type, name, args, output) => {
    expect(field(type, name)).toMatchObject({ args, output });
  });

  it("say what they do", () => {
    expect(field("Query", "Post").description).toBe("Read one document.");
    expect(schema.getType("Post")?.description).toBe("What we write.");
    expect(schema.getType("User")?.description).toBe("User");
    expect(printType(schema.getType("Post") as GraphQLNamedType)).toContain(
      '"""What stands above."""\n  title',
    );
    expect(printType(schema.getType("Post_kind") as GraphQLNamedType)).toContain(
      '"""What is new."""\n  news',
    );
  });
});

test("types and names that would meet are told apart by a number", () => {
  const { schema } = derive({
    collections: {
      posts: {
        fields: {
          seo: { type: "group", fields: { kind: { type: "select", options: ["a"] } } },
          seo_kind: { type: "select", options: ["b"] },
          seo__kind: text,
          where: { type: "group", fields: { text } },
        },
      },
    },
  });
  expect(validateSchema(schema)).toEqual([]);
  expect(printed(schema, "Post")).toBe(
    "type Post { id: String! seo: Post_seo seo_kind: Post_seo_kind2 seo__kind: String where: Post_where2 " +
      "createdAt: DateTime updatedAt: DateTime }",
  );
  const where = printed(schema, "Post_where");
  expect(where).toMatch(/seo__kind: Post_seo_kind_operator .*seo__kind2: text_operator/);
});

test("two arguments of one name stop the derivation", () => {
  const twice = operation({
    name: "twice",
    summary: "Take one name in two places.",
    on: "collection",
    rest: [{ method: "POST", path: "/twice/:id" }],
    path: s.object({ id: s.string() }),
    body: s.object({ id: s.string() }),
    output: s.object({}),
    errors: [],
    access: () => true,
  }).handle(async () => ({}));
  const feature = { name: "twice", operations: [twice] };
  expect(() => derive({ collections: { posts: { fields: { text } } } }, [feature])).toThrow(
    `GraphQL's "twicePost" would have two arguments called "id".`,
  );
});

test("an operation that gives nothing says that it was done", () => {
  const act = operation({
    name: "act",
    summary: "Act.",
    on: "collection",
    rest: [{ method: "POST", path: "/act" }],
    output: s.object({}),
    errors: [],
    access: () => true,
  }).handle(async () => ({}));
  const { schema } = derive({ collections: { posts: { fields: { text } } } }, [
    { name: "act", operations: [act] },
  ]);
  expect(printed(schema, "Mutation")).toContain("actPost: Boolean");
});

const name = fc.constantFrom("a", "b", "a_b", "a__b", "where", "Input", "kind", "_x", "AND2", "text");
const leaf = fc.oneof(
  fc
    .constantFrom("text", "number", "integer", "boolean", "date", "json", "point", "email", "richtext")
    .map((type) => ({ type })),
  fc.constantFrom(["a", "b"], ["a-b", "a_b"], ["1", "é"]).map((options) => ({ type: "select", options })),
  fc.constantFrom(["a"], ["x", "y"]).map((options) => ({ type: "multiselect", options })),
  fc
    .tuple(fc.constantFrom("one", "two", ["one"], ["one", "two"]), fc.boolean())
    .map(([relationTo, hasMany]) => ({ type: "relationship", relationTo, hasMany })),
);
const fields: fc.Arbitrary<Record<string, object>> = fc.letrec<{
  fields: Record<string, object>;
  field: object;
}>((tie) => ({
  fields: fc.dictionary(name, tie("field"), { minKeys: 1, maxKeys: 4 }),
  field: fc.oneof(
    { maxDepth: 2 },
    leaf.chain((plain) => fc.boolean().map((hidden) => ({ ...plain, hidden }))),
    tie("fields").map((inside) => ({ type: "group", fields: inside })),
    tie("fields").map((inside) => ({ type: "array", fields: inside })),
  ),
})).fields;

test("whatever a config says, the schema is valid", () => {
  fc.assert(
    fc.property(fields, fields, fc.boolean(), (one, two, isPeople) => {
      const { schema } = derive({
        collections: { one: { fields: one, ...(isPeople && { auth: {} }) }, two: { fields: two } },
        globals: { all: { fields: one } },
      });
      expect(validateSchema(schema)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
