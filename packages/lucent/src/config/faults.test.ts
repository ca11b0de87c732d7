import { expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

type Environment = Record<string, string>;

function faultsOf(config: unknown, environment: Environment = {}): readonly ConfigError["faults"][number][] {
  try {
    resolveConfig(config, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

const pathsOf = (config: unknown, environment?: Environment) =>
  faultsOf(config, environment).map(({ path }) => path);

const title = { title: { type: "text" } };
/** A config with one content collection that has these fields. */
const posts = (fields: unknown) => ({ collections: { posts: { fields } } });
/** A config with people who have these fields and this `auth`. */
const users = (fields: unknown, auth: unknown = true) => ({ collections: { users: { auth, fields } } });

/** So many fields. */
const texts = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [`text${place}`, { type: "text" }]));

const nothing = () => {};

test.each<[what: string, config: unknown, paths: string[]]>([
  ["no config", undefined, ["config"]],
  ["a list", [], ["config"]],
  ["an unknown option", { ...posts(title), colections: {} }, ["colections"]],
  ["an option of a wrong kind", { ...posts(title), auth: true }, ["auth"]],
  ["collections of a wrong kind", { collections: "posts" }, ["collections"]],
  ["a collection of a wrong kind", { collections: { posts: null } }, ["collections.posts"]],
  [
    "an unknown option of a collection",
    { collections: { posts: { fields: title, field: {} } } },
    ["collections.posts.field"],
  ],
  ["a content collection without fields", { collections: { posts: {} } }, ["collections.posts.fields"]],
  ["a listed collection without a slug", { collections: [{ fields: title }] }, ["collections[0].slug"]],
  ["a slug of a wrong kind", { collections: [{ slug: 7, fields: title }] }, ["collections[0].slug"]],
  [
    "a slug beside another key",
    { collections: { posts: { slug: "post", fields: title } } },
    ["collections.posts.slug"],
  ],
  [
    "a name beside another slug",
    { collections: [{ slug: "posts", name: "post", fields: title }] },
    ["collections[0].name"],
  ],
  ["a slug of PostgreSQL's own", { collections: { pg_stats: { fields: title } } }, ["collections.pg_stats"]],
  ["a slug of SQLite's own", { collections: { SQLite_x: { fields: title } } }, ["collections.SQLite_x"]],
  ["more fields than a row has room for", posts(texts(351)), ["collections.posts.fields"]],
  [
    "more fields in groups and arrays than a row has room for",
    {
      collections: {
        tags: { fields: title },
        posts: {
          fields: {
            ...texts(349),
            group: { type: "group", fields: texts(2) },
            rows: {
              type: "array",
              fields: { ...texts(349), to: { type: "relationship", relationTo: ["posts", "tags"] } },
            },
          },
        },
      },
    },
    ["collections.posts.fields", "collections.posts.fields.rows"],
  ],
  [
    "a field called like a system column",
    posts({ xmin: { type: "text" } }),
    ["collections.posts.fields.xmin"],
  ],
  [
    "a slug twice",
    {
      collections: [
        { slug: "posts", fields: title },
        { name: "posts", fields: title },
      ],
    },
    ["collections[1].name"],
  ],
  [
    "slugs that differ in case",
    { collections: { posts: { fields: title }, Posts: { fields: title } } },
    ["collections.Posts"],
  ],
  ["a slug with a blank", { collections: { "my posts": { fields: title } } }, ['collections["my posts"]']],
  [
    "a slug that starts with a digit",
    { collections: [{ slug: "1st", fields: title }] },
    ["collections[0].slug"],
  ],
  ...["access", "globals", "graphql", "docs", "health", "lucentUsers"].map(
    (slug): [string, unknown, string[]] => [
      `the reserved slug ${slug}`,
      { collections: { [slug]: { fields: title } } },
      [`collections.${slug}`],
    ],
  ),
  [
    "the reserved slug openapi.json",
    { collections: { "openapi.json": { fields: title } } },
    ['collections["openapi.json"]'],
  ],
  [
    "a rule that is none",
    { collections: { posts: { fields: title, access: { read: true } } } },
    ["collections.posts.access.read"],
  ],
  [
    "an unknown hook",
    { collections: { posts: { fields: title, hooks: { beforeSave: [] } } } },
    ["collections.posts.hooks.beforeSave"],
  ],
  [
    "a hook that is none",
    { collections: { posts: { fields: title, hooks: { afterRead: [nothing, 1] } } } },
    ["collections.posts.hooks.afterRead[1]"],
  ],

  ["fields of a wrong kind", posts("title"), ["collections.posts.fields"]],
  ["a field of a wrong kind", posts({ title: "text" }), ["collections.posts.fields.title"]],
  ["a field without a type", posts({ title: {} }), ["collections.posts.fields.title.type"]],
  ["an unknown type", posts([{ name: "title", type: "tex" }]), ["collections.posts.fields[0].type"]],
  ["a listed field without a name", posts([{ type: "text" }]), ["collections.posts.fields[0].name"]],
  [
    "a name beside another key",
    posts({ title: { name: "titel", type: "text" } }),
    ["collections.posts.fields.title.name"],
  ],
  [
    "a field twice",
    posts([
      { name: "a", type: "text" },
      { name: "a", type: "text" },
    ]),
    ["collections.posts.fields[1].name"],
  ],
  [
    "fields that differ in case",
    posts({ title: { type: "text" }, Title: { type: "text" } }),
    ["collections.posts.fields.Title"],
  ],
  ["a field with a dash", posts({ "my-title": { type: "text" } }), ['collections.posts.fields["my-title"]']],
  ...["id", "createdAt", "UPDATEDAT", "constructor", "prototype", "and", "or", "__typename"].map(
    (name): [string, unknown, string[]] => [
      `a field called ${name}`,
      posts({ [name]: { type: "text" } }),
      [`collections.posts.fields.${name}`],
    ],
  ),
  [
    "a field called __proto__",
    posts([{ name: "__proto__", type: "text" }]),
    ["collections.posts.fields[0].name"],
  ],
  ...[
    "collection",
    "sessions",
    "scopes",
    "hash",
    "salt",
    "_strategy",
    "sid",
    "iat",
    "exp",
    "iss",
    "aud",
    "sub",
  ].map((name): [string, unknown, string[]] => [
    `a field of people called ${name}`,
    users({ [name]: { type: "text" } }),
    [`collections.users.fields.${name}`],
  ]),
  [
    "an unknown option of a field",
    posts({ title: { type: "text", requried: true } }),
    ["collections.posts.fields.title.requried"],
  ],
  [
    "an option of another type",
    posts({ title: { type: "text", min: 1 } }),
    ["collections.posts.fields.title.min"],
  ],
  [
    "an option of a wrong kind",
    posts({ title: { type: "text", required: "yes" } }),
    ["collections.posts.fields.title.required"],
  ],
  [
    "field access that is no function",
    posts({ title: { type: "text", access: { read: false } } }),
    ["collections.posts.fields.title.access.read"],
  ],
  [
    "bounds in the wrong order",
    posts({ n: { type: "number", min: 2, max: 1 } }),
    ["collections.posts.fields.n.min"],
  ],
  [
    "lengths in the wrong order",
    posts({ t: { type: "text", minLength: 2, maxLength: 1 } }),
    ["collections.posts.fields.t.minLength"],
  ],
  [
    "a length that is no count",
    posts({ t: { type: "text", maxLength: -1 } }),
    ["collections.posts.fields.t.maxLength"],
  ],
  [
    "a select without options",
    posts({ kind: { type: "select" } }),
    ["collections.posts.fields.kind.options"],
  ],
  [
    "a select with nothing to select",
    posts({ kind: { type: "select", options: [] } }),
    ["collections.posts.fields.kind.options"],
  ],
  [
    "an option twice",
    posts({ kind: { type: "select", options: ["a", { label: "A", value: "a" }] } }),
    ["collections.posts.fields.kind.options"],
  ],
  [
    "an option that is none",
    posts({ kind: { type: "select", options: ["a", 1] } }),
    ["collections.posts.fields.kind.options[1]"],
  ],
  [
    "an option without a value",
    posts({ kind: { type: "select", options: [{ label: "A" }] } }),
    ["collections.posts.fields.kind.options[0].value"],
  ],
  [
    "an option with words that are none",
    posts({ kind: { type: "select", options: [{ value: "a", label: 1, description: "" }] } }),
    [
      "collections.posts.fields.kind.options[0].label",
      "collections.posts.fields.kind.options[0].description",
    ],
  ],
  [
    "a relation to nothing",
    posts({ by: { type: "relationship" } }),
    ["collections.posts.fields.by.relationTo"],
  ],
  [
    "a relation to no collection",
    posts({ by: { type: "relationship", relationTo: "user" } }),
    ["collections.posts.fields.by.relationTo"],
  ],
  [
    "a default of a wrong type",
    posts({ n: { type: "number", default: "1" } }),
    ["collections.posts.fields.n.default"],
  ],
  [
    "a default that is no option",
    posts({ k: { type: "select", options: ["a"], defaultValue: "b" } }),
    ["collections.posts.fields.k.defaultValue"],
  ],
  [
    "two defaults",
    posts({ n: { type: "number", default: 1, defaultValue: 1 } }),
    ["collections.posts.fields.n.defaultValue"],
  ],
  [
    "a unique json field",
    posts({ data: { type: "json", unique: true } }),
    ["collections.posts.fields.data.unique"],
  ],
  [
    "a password outside of auth",
    posts({ password: { type: "password" } }),
    ["collections.posts.fields.password.type"],
  ],

  ["a prefix that breaks out", { ...users({}), cookiePrefix: "a=b" }, ["cookiePrefix"]],
  ["a server without a database", { ...users({}), database: { url: "postgres://u:p@h" } }, ["database.url"]],
  ["a server with an empty database", { ...users({}), database: { url: "postgres://h/" } }, ["database.url"]],
  [
    "a server with a port of letters",
    { ...users({}), database: { url: "postgres://h:a/d" } },
    ["database.url"],
  ],
  ["another database", { ...users({}), database: { url: "mysql://h/d" } }, ["database.url"]],
  ["no connection at all", { ...users({}), database: { connections: 0 } }, ["database.connections"]],
  ["half a connection", { ...users({}), database: { connections: 1.5 } }, ["database.connections"]],
  ["connections without end", { ...users({}), database: { connections: 5_000 } }, ["database.connections"]],
  [
    "certificates by their paths",
    { ...users({}), database: { tls: { ca: "./ca.crt", key: "-----BEGIN CERTIFICATE-----" } } },
    ["database.tls.ca", "database.tls.key"],
  ],
  ["an unknown durability", { ...users({}), database: { durability: "none" } }, ["database.durability"]],
  ["an address without a scheme", { ...users({}), serverURL: "example.com" }, ["serverURL"]],
  ["an address with a path", { ...users({}), serverURL: "https://example.com/api" }, ["serverURL"]],
  ["an address with a password", { ...users({}), serverURL: "https://u:p@example.com" }, ["serverURL"]],
  ["an address of another scheme", { ...users({}), serverURL: "ftp://example.com" }, ["serverURL"]],
  ["an origin with a path", { ...users({}), cors: ["https://a.com/"] }, ["cors[0]"]],
  ["the origin null", { ...users({}), cors: ["null"] }, ["cors[0]"]],
  ["a pattern of origins", { ...users({}), cors: ["https://*.a.com"] }, ["cors[0]"]],
  ["all origins beside one", { ...users({}), cors: ["*", "https://a.com"] }, ["cors[0]"]],
  ["all origins with the cookie", { ...users({}), csrf: ["*"] }, ["csrf[0]"]],
  [
    "a limit without a window",
    { ...users({}), rateLimit: { login: { max: 5 } } },
    ["rateLimit.login.window"],
  ],
  ["a limit that is only on", { ...users({}), rateLimit: { login: true } }, ["rateLimit.login"]],
  [
    "an endpoint without a handler",
    { ...users({}), endpoints: [{ path: "/a", method: "get" }] },
    ["endpoints[0].handler"],
  ],
  ["a level that is none", { ...users({}), logger: { level: "loud" } }, ["logger.level"]],
  ["a secret of a wrong kind", { ...users({}), secret: 7 }, ["secret"]],
  ["a former secret of a wrong kind", { ...users({}), previousSecrets: ["a", 7] }, ["previousSecrets[1]"]],
])("%s is a fault", (_, config, paths) => {
  expect(pathsOf(config)).toEqual(paths);
});

test("the environment's faults are said with its own names", () => {
  expect(pathsOf(users({}), { DATABASE_URL: "postgres://h", SERVER_URL: "example.com" })).toEqual([
    "SERVER_URL (environment)",
    "DATABASE_URL (environment)",
  ]);
});

test("a faulty option is not called missing as well", () => {
  const config = {
    ...users({}),
    serverURL: "example.com",
    secret: 7,
    email: { from: "nobody", url: "mail" },
  };
  expect(pathsOf(config, { NODE_ENV: "production" })).toEqual([
    "serverURL",
    "email.from",
    "email.url",
    "secret",
  ]);
});

test("every fault is said at once, with the nearest known name", () => {
  const faults = faultsOf({
    auth: { jwtExpry: "7d" },
    serverUrl: "x",
    collections: {
      posts: { fields: { by: { type: "relationship", relationTo: "userz" }, at: { type: "tex" } } },
      users: {},
    },
  });
  expect(faults.map(({ path, mend }) => [path, mend])).toEqual([
    ["auth.jwtExpry", "Write `jwtExpiry`, or take it out."],
    ["serverUrl", "Write `serverURL`, or take it out."],
    ["collections.posts.fields.at.type", 'Write "text".'],
    ["collections.posts.fields.by.relationTo", 'Write "users".'],
  ]);
});

test("the faults of one collection stand side by side", () => {
  const wrong = { fields: { title: { type: "tex" } }, timestamps: "no" };
  expect(pathsOf({ collections: { posts: wrong, "old-posts": wrong } })).toEqual([
    "collections.posts.timestamps",
    "collections.posts.fields.title.type",
    'collections["old-posts"].timestamps',
    'collections["old-posts"].fields.title.type',
  ]);
});

test("an `auth` that says nothing sensible draws no further faults", () => {
  const config = { auth: { collection: "users" }, collections: { users: { auth: "yes" } } };
  expect(pathsOf(config)).toEqual(["collections.users.auth"]);
});

test.each<[from: string, is: string | null]>([
  ["hello@example.com", "hello@example.com"],
  ["Example <hello@example.com>", "Example <hello@example.com>"],
  ['"Example, Inc." <hello@example.com>', '"Example, Inc." <hello@example.com>'],
  ["Grüße aus Köln <hello@example.com>", "Grüße aus Köln <hello@example.com>"],
  ["", null],
  ["hello", null],
  ["Example", null],
  ["a@example.com, b@example.com", null],
  ["a@example.com <b@example.com", null],
  ["Example <hello@example.com> <other@example.com>", null],
  ["Example\r\nBcc: x@example.com <hello@example.com>", null],
  ["Example <hello\uff20example.com>", null],
])("the sender %j [EM-01]", (from, is) => {
  const [fault] = pathsOf({ ...users({}), email: { from } });
  expect(fault).toBe(is === null && from !== "" ? "email.from" : undefined);
  if (is !== null) expect(resolveConfig({ ...users({}), email: { from } }, {}).mail?.from).toBe(is);
  if (from !== "")
    expect(pathsOf(users({}), { SMTP_FROM: from })).toEqual(is ? [] : ["SMTP_FROM (environment)"]);
});

test("what is said of a weak secret mends the place where it stands", () => {
  const production = {
    NODE_ENV: "production",
    SERVER_URL: "https://example.com",
    SMTP_URL: "smtp://localhost",
    SMTP_FROM: "hello@example.com",
  };
  const mends = (config: unknown, environment: Environment = {}) =>
    faultsOf(config, { ...production, ...environment }).map(({ path, mend }) => [path, mend]);
  const generated = "the output of `openssl rand -base64 48`";
  expect(mends(users({}))).toEqual([["secret", `Set LUCENT_SECRET in the environment to ${generated}.`]]);
  expect(mends(users({}), { JWT_SECRET: "secret" })).toEqual([
    ["JWT_SECRET (environment)", `Set it to ${generated}.`],
  ]);
  expect(mends({ ...users({}), auth: { jwtSecret: "secret" } }, { LUCENT_SECRET: "ignored" })).toEqual([
    ["auth.jwtSecret", `Read it from a variable of the environment, and set that to ${generated}.`],
  ]);
});

test.each<[what: string, config: (secret: string) => object]>([
  ["a former secret outside of a list", (secret) => ({ previousSecrets: secret })],
  ["a database's address outside of its object", (secret) => ({ database: `postgres://u:${secret}@h/d` })],
  ["a mail server's address outside of its object", (secret) => ({ email: `smtp://u:${secret}@h` })],
  ["a default password", (password) => posts({ pin: { type: "password", maxLength: 4, default: password } })],
])("%s is not repeated", (_, config) => {
  const secret = "marker-9f3b-changeme";
  const faults = faultsOf({ ...users({}), ...config(secret) });
  expect(faults.length).toBeGreaterThan(0);
  expect(JSON.stringify(faults)).not.toContain("marker");
});

test("350 fields are not too many", () => {
  expect(faultsOf(posts(texts(350)))).toEqual([]);
});

test.each(["1/2", "1?2", "1#2", "1@2/3", "%zz"])("a password with the signs %s is to be encoded", (signs) => {
  const of = (password: string) => ({ ...users({}), database: { url: `postgres://u:${password}@h/d` } });
  const faults = faultsOf(of(`${signs}marker`));
  expect(faults.map(({ path }) => path)).toEqual(["database.url"]);
  expect(faults[0]?.mend).toContain("%2F");
  expect(JSON.stringify(faults)).not.toContain("marker");
  expect(faultsOf(of(encodeURIComponent(`${signs}marker`)))).toEqual([]);
});

test.each([
  "postgres://h/d",
  "postgresql://u@h:5433/d",
  "postgres:///d?host=/run/postgresql",
  "postgres://%2Frun/d",
])("%s is the address of a server", (url) => {
  expect(faultsOf({ ...users({}), database: { url } })).toEqual([]);
});

test("no fault repeats a secret or a password", () => {
  const secret = "changeme-marker-9f3b";
  const config = {
    ...users({ password: { type: "string", default: 7 } }),
    secret,
    previousSecrets: [secret],
    serverURL: `https://u:${secret}@example.com`,
    database: { url: `postgres://u:${secret}@h` },
    email: { url: `http://u:${secret}@h` },
  };
  const faults = faultsOf(config, { NODE_ENV: "production" });
  expect(faults.length).toBeGreaterThan(4);
  expect(JSON.stringify(faults)).not.toContain(secret);
});
