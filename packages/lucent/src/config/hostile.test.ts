import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

const good = () => ({
  auth: {
    jwtExpiry: "7d",
    password: { minLength: 8 },
    cookies: { name: "a" },
    register: { fields: ["name"] },
    collection: "users",
  },
  database: { url: "file:./a.db" },
  secret: "s",
  previousSecrets: ["t"],
  serverURL: "https://example.com",
  cookiePrefix: "a",
  cors: ["https://example.com"],
  csrf: ["https://example.com"],
  admin: { user: "users" },
  logger: { level: "info" },
  rateLimit: { login: { max: 1, window: "1m" } },
  email: { from: "a@example.com", url: "smtp://h" },
  endpoints: [{ path: "/a/:id", method: "get", handler: () => {}, access: () => true }],
  hooks: { afterError: [() => {}] },
  globals: {
    site: {
      slug: "site",
      label: "Site",
      fields: { title: { type: "text" } },
      endpoints: [],
      hooks: { afterRead: [] },
    },
  },
  collections: {
    users: {
      slug: "users",
      auth: { loginWithUsername: { allowEmailLogin: true }, verify: true, tokenExpiration: 60 },
      access: { read: () => true },
      hooks: { afterRead: [() => {}] },
      labels: { singular: "a", plural: "b" },
      fields: { name: { type: "text", minLength: 1, default: "a", access: { read: () => true } } },
    },
    posts: {
      fields: [
        { name: "kind", type: "select", options: ["a", { label: "B", value: "b" }], default: "a" },
        { name: "by", type: "relationship", relationTo: "users" },
        { name: "data", type: "json", default: { a: [1] } },
        { name: "count", type: "integer", min: 0, max: 9 },
        { name: "owners", type: "relationship", relationTo: ["users", "posts"], hasMany: true },
        { name: "tags", type: "select", options: ["a"], hasMany: true, default: ["a"] },
        { name: "place", type: "point", default: [1, 2] },
        {
          name: "rows",
          type: "array",
          minRows: 0,
          maxRows: 2,
          default: [{ seo: { words: "a" } }],
          fields: { seo: { type: "group", fields: [{ name: "words", type: "text", saveToJWT: "w" }] } },
        },
      ],
    },
  },
});

type Path = readonly (string | number)[];

/** Every place in a value, from the whole down to its leaves. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [
    path,
    ...keys.flatMap((key) => placesOf((value as Record<string | number, unknown>)[key], [...path, key])),
  ];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const words = fc.constantFrom(
  "",
  "users",
  "posts",
  "text",
  "select",
  "relationship",
  "password",
  "array",
  "group",
  "point",
  "id",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "7d",
  "*",
  "null",
  "file:",
  "postgres://h",
  "https://a.com/b",
  "http://[",
  "__Host-a",
);
const keys = fc.oneof(
  words,
  fc.constantFrom("slug", "name", "type", "fields", "auth", "options", "default", "hasMany", "saveToJWT"),
  fc.string(),
);
const leaves = fc.oneof(
  words,
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.double(),
  fc.bigInt(),
  fc.date({ noInvalidDate: false }),
  fc.constantFrom(undefined, null, Symbol("a"), () => {}, new Map(), Number.NaN),
);
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaves,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const environments = fc.dictionary(
  fc.constantFrom(
    "NODE_ENV",
    "LUCENT_SECRET",
    "JWT_SECRET",
    "DATABASE_URL",
    "SERVER_URL",
    "SMTP_URL",
    "SMTP_FROM",
  ),
  fc.oneof(fc.constant("production"), words, fc.string({ unit: "binary" })),
);

function survives(config: unknown, environment: Record<string, string>): void {
  try {
    const { collections } = resolveConfig(config, environment);
    expect(collections).toBeInstanceOf(Map);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.faults.length).toBeGreaterThan(0);
    for (const fault of error.faults)
      expect(Object.values(fault).every((part) => typeof part === "string" && part !== "")).toBe(true);
  }
}

test("no value in any place of a config makes anything but a ConfigError", () => {
  const places = fc.constantFrom(...placesOf(good()));
  const changes = fc.array(fc.tuple(places, fc.oneof(leaves, anything)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(changes, environments, (changed, environment) => {
      let config: unknown = good();
      for (const [path, value] of changed) {
        // A change above may have taken the place of a later one away.
        if (path.slice(0, -1).every((_, depth) => isContainer(at(config, path.slice(0, depth + 1))))) {
          config = replaced(config, path, value);
        }
      }
      survives(config, environment);
    }),
    { numRuns: 800 },
  );
});

test("nor does any value in place of the whole, of its collections or of a collection's fields", () => {
  fc.assert(
    fc.property(anything, environments, (value, environment) => {
      survives(value, environment);
      survives({ collections: value }, environment);
      survives({ collections: { users: { auth: true, fields: value } } }, environment);
      survives({ globals: value, endpoints: value, hooks: value }, environment);
      survives(
        { globals: { a: { fields: { b: { type: "array", fields: value, default: value } } } } },
        environment,
      );
      survives({ auth: value, collections: { users: {} } }, environment);
    }),
    { numRuns: 400 },
  );
});

test("a value that holds itself is no trap", () => {
  const circle: Record<string, unknown> = { type: "json" };
  circle["default"] = circle;
  circle["self"] = [circle, circle];
  survives(circle, {});
  survives({ collections: { posts: { fields: { circle } } } }, {});
  survives({ collections: { posts: { fields: { data: { type: "json", default: circle } } } } }, {});
});

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isContainer(inner) ? (inner as Record<string | number, unknown>)[key] : undefined),
    value,
  );
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
