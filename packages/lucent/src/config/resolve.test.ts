import { describe, expect, test } from "vitest";
import { type ResolvedConfig, resolveConfig } from "./index.ts";

const SECRET = "Zk3vN8q1Xw5Ty7Rb2Lp9Mc4Hd6Gf0Js!Ua";
const PRODUCTION = {
  NODE_ENV: "production",
  LUCENT_SECRET: SECRET,
  SERVER_URL: "https://app.example.com",
  SMTP_URL: "smtp://localhost",
  SMTP_FROM: "hello@example.com",
};

const title = { title: { type: "text" } };

const seedFields = {
  email: { type: "email", required: true, unique: true },
  password: { type: "string", required: true, hidden: true },
  name: { type: "string" },
  role: { type: "select", options: ["admin", "user"], default: "user" },
  verified: { type: "boolean", default: false },
  verificationToken: { type: "string", hidden: true },
  resetToken: { type: "string", hidden: true },
  resetExpiry: { type: "datetime", hidden: true },
};
const listed = Object.entries(seedFields).map(([name, field]) => ({ name, ...field }));
const seedAuth = { jwtSecret: undefined, jwtExpiry: "7d" };

describe("the page's own config", () => {
  test.each<[style: string, collections: unknown]>([
    ["record in record", { users: { name: "users", fields: seedFields } }],
    ["record in record, named by the key", { users: { fields: seedFields } }],
    ["list in record", { users: { fields: listed } }],
    ["record in list", [{ name: "users", fields: seedFields }]],
    ["list in list", [{ slug: "users", fields: listed }]],
  ])("means the same in every style: %s", (_, collections) => {
    const config = resolveConfig({ auth: seedAuth, collections }, {});
    const people = config.collections.get("users");
    expect(config.defaultAuth).toBe("users");
    expect(config.adminCollection).toBe("users");
    expect(config.warnings).toEqual([]);
    expect(people?.fields.map(({ name }) => name)).toEqual(Object.keys(seedFields));
    expect(people?.fields.some(({ injected }) => injected)).toBe(false);
    expect(people?.field.get("role")).toMatchObject({
      default: "user",
      values: { options: ["admin", "user"] },
    });
    expect(people?.fields.flatMap(({ purpose }) => purpose ?? [])).toEqual([
      "email",
      "password",
      "verified",
      "verificationToken",
      "resetToken",
      "resetExpiry",
    ]);
    expect(people?.auth?.register).toEqual({ open: true, fields: [], login: false });
  });

  test("runs with the injected fields alone", () => {
    const people = resolveConfig({ auth: seedAuth, collections: { users: {} } }, {}).collections.get("users");
    expect(
      people?.fields.map(({ name, purpose, hidden, injected }) => [name, purpose, hidden, injected]),
    ).toEqual([
      ["email", "email", false, true],
      ["password", "password", true, true],
      ["_verified", "verified", false, true],
      ["_verificationToken", "verificationToken", true, true],
      ["resetPasswordToken", "resetToken", true, true],
      ["resetPasswordExpiration", "resetExpiry", true, true],
    ]);
    expect(people?.field.get("email")).toMatchObject({ required: true, unique: true });
  });

  test("takes an empty list of fields", () => {
    const { collections } = resolveConfig({ collections: [{ slug: "posts", fields: [] }] }, {});
    expect(collections.get("posts")).toMatchObject({ fields: [], auth: null, timestamps: true });
  });
});

describe("fields", () => {
  test("are complete, whichever words they were written in", () => {
    const fields = {
      firstName: {
        type: "string",
        maxLength: 80,
        required: true,
        index: true,
        label: undefined,
        default: null,
      },
      at: { type: "datetime", defaultValue: "2026-11-21" },
      kind: {
        type: "select",
        options: [{ label: "One", value: "a" }, "in-review", { value: "c", description: "The third." }],
        default: "in-review",
        hasMany: false,
      },
      by: { type: "relationship", relationTo: "posts" },
      made: { type: "integer", default: () => 1 },
    };
    const posts = resolveConfig({ collections: { posts: { fields } } }, {}).collections.get("posts");
    expect(posts?.field.get("firstName")).toEqual({
      name: "firstName",
      path: "firstName",
      type: expect.objectContaining({ name: "text" }),
      values: { maxLength: 80 },
      many: false,
      polymorphic: false,
      fields: [],
      required: true,
      unique: false,
      index: true,
      hidden: false,
      access: {},
      hooks: {},
      label: "First Name",
      admin: {},
      injected: false,
    });
    expect(posts?.field.get("at")?.default).toBe("2026-11-21T00:00:00.000Z");
    expect(posts?.field.get("kind")).toMatchObject({
      default: "in-review",
      values: {
        options: ["a", "in-review", "c"],
        choices: [
          { value: "a", label: "One" },
          { value: "in-review", label: "In Review" },
          { value: "c", label: "C", description: "The third." },
        ],
      },
    });
    expect(posts?.field.get("by")?.values).toEqual({ relationTo: ["posts"] });
    expect(posts?.field.get("made")?.default).toBe(fields.made.default);
  });

  test("that the engine keeps are settled whatever the developer wrote", () => {
    const people = resolveConfig(
      {
        collections: {
          users: {
            auth: true,
            fields: {
              email: { type: "string" },
              password: { type: "text", unique: true, minLength: 12 },
              _verified: { type: "checkbox", hidden: true },
              resetToken: { type: "string" },
            },
          },
        },
      },
      {},
    ).collections.get("users");
    expect(people?.field.get("email")).toMatchObject({
      required: true,
      unique: true,
      type: { name: "email" },
    });
    expect(people?.field.get("password")).toMatchObject({
      hidden: true,
      unique: false,
      type: { column: null },
    });
    expect(people?.field.get("_verified")).toMatchObject({
      purpose: "verified",
      hidden: true,
      injected: false,
    });
    expect(people?.field.get("resetToken")).toMatchObject({ purpose: "resetToken", hidden: true });
    expect(people?.auth?.password.minLength).toBe(12);
  });

  test.each<[auth: unknown, names: string[]]>([
    [{ loginWithUsername: true }, ["email", "username", "password", "_verified"]],
    [{ disableLocalStrategy: true }, ["_verified"]],
    [{ disableLocalStrategy: { enableFields: true } }, ["email", "password", "_verified"]],
    [{ disableLocalStrategy: false }, ["email", "password", "_verified"]],
  ])("with %j are %j", (auth, names) => {
    const people = resolveConfig({ collections: { users: { auth } } }, {}).collections.get("users");
    expect(people?.fields.map(({ name }) => name).filter((name) => !/Token|reset/.test(name))).toEqual(names);
  });
});

describe("who signs in where", () => {
  const auth = true;
  test.each<[config: unknown, expected: Partial<ResolvedConfig>]>([
    [{ collections: { posts: { fields: title } } }, { defaultAuth: null, adminCollection: null }],
    [{ collections: { posts: { fields: title }, users: { fields: title } } }, { defaultAuth: null }],
    [
      { auth: {}, collections: { users: {} } },
      { defaultAuth: "users", adminCollection: "users" },
    ],
    [{ auth: {}, collections: { users: { auth: false, fields: title } } }, { defaultAuth: null }],
    [
      { auth: { collection: "people" }, collections: { users: { auth }, people: {} } },
      { defaultAuth: "people" },
    ],
    [
      { collections: { staff: { auth }, users: { auth } } },
      { defaultAuth: "users", adminCollection: "users" },
    ],
    [{ collections: { staff: { auth }, guests: { auth } } }, { defaultAuth: "staff" }],
    [
      { admin: { user: "staff" }, collections: { staff: { auth }, users: { auth } } },
      { defaultAuth: "users", adminCollection: "staff" },
    ],
  ])("%j", (config, expected) => {
    expect(resolveConfig(config, {})).toMatchObject(expected);
  });
});

describe("the environment", () => {
  const config = { collections: { users: { auth: true } } };
  test("answers where the config is silent or empty", () => {
    const environment = {
      DATABASE_URL: "file:./env.db",
      JWT_SECRET: SECRET,
      SERVER_URL: "http://localhost:3000/",
    };
    const empty = { ...config, secret: "", serverURL: "", database: { url: "" }, auth: { jwtSecret: "" } };
    expect(resolveConfig(empty, environment)).toMatchObject({
      secret: SECRET,
      serverURL: "http://localhost:3000",
      database: { url: "file:./env.db", durability: "full", connections: 10, tls: null },
      production: false,
    });
  });

  test("yields to the config, and `jwtSecret` to `secret`", () => {
    const environment = { DATABASE_URL: "postgres://h/d", LUCENT_SECRET: "x", SERVER_URL: "nonsense" };
    const written = { ...config, database: { url: "file:./own.db" }, serverURL: "https://own.example.com" };
    expect(resolveConfig({ ...written, auth: { jwtSecret: SECRET } }, environment)).toMatchObject({
      secret: SECRET,
      serverURL: "https://own.example.com",
      database: { url: "file:./own.db" },
    });
    expect(
      resolveConfig({ ...written, secret: SECRET, auth: { jwtSecret: "other" } }, environment).secret,
    ).toBe(SECRET);
  });

  test("may be empty", () => {
    const environment = { DATABASE_URL: "", JWT_SECRET: "", SERVER_URL: "", NODE_ENV: "" };
    expect(resolveConfig(config, environment)).toMatchObject({
      secret: null,
      serverURL: null,
      database: { url: "file:./.lucent/data.db" },
      production: false,
    });
  });

  test.each(["Production", "prod", "production ", "staging", "test"])(
    "NODE_ENV=%s is no production",
    (NODE_ENV) => {
      expect(resolveConfig(config, { NODE_ENV }).production).toBe(false);
    },
  );

  test("of production must say the secret and the address [LG-03, RE-01]", () => {
    expect(() => resolveConfig(config, { NODE_ENV: "production" })).toThrow(
      / {2}secret\n[\s\S]* {2}serverURL\n/,
    );
    expect(resolveConfig(config, PRODUCTION)).toMatchObject({ production: true, secret: SECRET });
  });
});

test.each<[cors: unknown, origins: string[]]>([
  [undefined, []],
  ["*", ["*"]],
  [["*"], ["*"]],
  [
    ["https://A.example.com:443", "http://localhost:5173"],
    ["https://a.example.com", "http://localhost:5173"],
  ],
  [["capacitor://localhost"], ["capacitor://localhost"]],
])("cors %j", (cors, origins) => {
  expect(resolveConfig({ cors, collections: { users: { auth: true } } }, {}).cors).toEqual(origins);
});

test.each<[logger: unknown, expected: unknown]>([
  [undefined, { level: "info" }],
  [{ level: "debug" }, { level: "debug" }],
  [{}, { level: "info" }],
  [false, false],
])("logger %j", (logger, expected) => {
  expect(resolveConfig({ logger, collections: { users: { auth: true } } }, {}).logger).toEqual(expected);
});

const bounds = { maxAliases: 15, maxDepth: 10, maxComplexity: 20_000, maxDirectives: 50 };

test.each<[graphql: unknown, development: unknown, production: unknown]>([
  [
    undefined,
    { ...bounds, explorer: true, introspection: true },
    { ...bounds, explorer: false, introspection: false },
  ],
  [
    true,
    { ...bounds, explorer: true, introspection: true },
    { ...bounds, explorer: false, introspection: false },
  ],
  [false, null, null],
  [
    { explorer: true, maxDepth: 4 },
    { ...bounds, explorer: true, introspection: true, maxDepth: 4 },
    { ...bounds, explorer: true, introspection: false, maxDepth: 4 },
  ],
  [
    { introspection: false, maxAliases: undefined },
    { ...bounds, explorer: true, introspection: false },
    { ...bounds, explorer: false, introspection: false },
  ],
])("graphql %j", (graphql, development, production) => {
  const input = { graphql, collections: { users: { auth: true } } };
  expect(resolveConfig(input, {}).graphql).toEqual(development);
  expect(resolveConfig(input, PRODUCTION).graphql).toEqual(production);
});

const untitled = { title: "Lucent API", version: "1.0.0" };

test.each<[openapi: unknown, development: unknown, production: unknown]>([
  [undefined, untitled, null],
  [true, untitled, untitled],
  [false, null, null],
  [{ title: "Shop", version: "2" }, { title: "Shop", version: "2" }, null],
  [{ serve: true }, untitled, untitled],
  [{ serve: false }, null, null],
])("openapi %j", (openapi, development, production) => {
  const input = { openapi, collections: { users: { auth: true } } };
  expect(resolveConfig(input, {}).openapi).toEqual(development);
  expect(resolveConfig(input, PRODUCTION).openapi).toEqual(production);
});

test.each<[slug: string, singular: string, plural: string]>([
  ["posts", "Post", "Posts"],
  ["categories", "Category", "Categories"],
  ["blog-boxes", "Blog Box", "Blog Boxes"],
  ["news", "News", "News"],
  ["userStatus", "User Status", "User Status"],
])("the labels of %s", (slug, singular, plural) => {
  const { collections } = resolveConfig({ collections: { [slug]: { fields: title } } }, {});
  expect(collections.get(slug)?.labels).toEqual({ singular, plural });
});

test("one hook may stand without its brackets", () => {
  const hook = () => {};
  const posts = resolveConfig(
    { collections: { posts: { fields: title, hooks: { afterRead: hook } } } },
    {},
  ).collections.get("posts");
  expect(posts?.hooks.afterRead).toEqual([hook]);
});

test("nobody can change what was resolved, and the developer's own objects stay as they were", () => {
  const validate = () => true;
  const standard = { deep: [1] };
  const input = {
    collections: { posts: { fields: { data: { type: "json", default: standard, validate } } } },
  };
  const config = resolveConfig(input, {});
  const data = config.collections.get("posts")?.field.get("data");
  expect(isDeeplyFrozen(config)).toBe(true);
  expect(() => (config.collections as Map<string, unknown>).set("x", {})).toThrow(TypeError);
  expect(Object.isFrozen(validate)).toBe(false);
  expect(Object.isFrozen(standard)).toBe(false);
  expect(data?.default).toEqual(standard);
  expect(data?.default).not.toBe(standard);
});

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return (
    Object.isFrozen(value) &&
    [...(value instanceof Map ? value.values() : Object.values(value))].every(isDeeplyFrozen)
  );
}
