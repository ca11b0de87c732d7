import { describe, expect, test } from "vitest";
import { ConfigError } from "../errors/index.ts";
import { resolveConfig } from "./index.ts";

const text = { type: "text" };
const claimed = (saveToJWT: boolean | string = true, more: object = {}) => ({ ...text, saveToJWT, ...more });
const users = (fields: unknown) => ({
  collections: { users: { auth: true, access: { admin: () => true }, fields } },
});

/** The places of the faults of these fields of people, without what is before them. */
function pathsOf(fields: unknown): string[] {
  try {
    resolveConfig(users(fields), {});
  } catch (error) {
    if (error instanceof ConfigError)
      return error.faults.map(({ path }) => path.replace("collections.users.fields.", ""));
    throw error;
  }
  return [];
}

describe("a claim", () => {
  test.each([
    "id",
    "collection",
    "email",
    "sid",
    "iat",
    "exp",
    "iss",
    "aud",
    "sub",
    "nbf",
    "jti",
    "gen",
    "auth_time",
    "__proto__",
    "constructor",
  ])("cannot be called %s [JW-08]", (name) => {
    expect(pathsOf({ a: claimed(name) })).toEqual(["a.saveToJWT"]);
    expect(pathsOf({ g: { type: "group", fields: { a: claimed(name) } } })).toEqual(["g.fields.a.saveToJWT"]);
  });

  test("cannot take a reserved name by standing in a group that is no claim", () => {
    expect(pathsOf({ g: { type: "group", fields: { email: claimed(), id: claimed() } } })).toEqual([
      "g.fields.email.saveToJWT",
      "g.fields.id.saveToJWT",
    ]);
  });

  test.each<[what: string, fields: object, paths: string[]]>([
    ["two fields", { a: claimed("x"), b: claimed("x") }, ["b.saveToJWT"]],
    ["a field's own name", { a: claimed(), b: claimed("a") }, ["b.saveToJWT"]],
    [
      "a field in a group",
      { a: claimed(), g: { type: "group", fields: { a: claimed() } } },
      ["g.fields.a.saveToJWT"],
    ],
    [
      "a field beside it in a group that is a claim",
      { g: { type: "group", saveToJWT: true, fields: { a: text, b: claimed("a") } } },
      ["g.fields.b.saveToJWT"],
    ],
    [
      "a field beside it in a group of a group that is a claim",
      {
        g: {
          type: "group",
          saveToJWT: true,
          fields: { deep: { type: "group", fields: { a: text, b: claimed("a") } } },
        },
      },
      ["g.fields.deep.fields.b.saveToJWT"],
    ],
    [
      "a field in a group of a group that says no",
      {
        g: {
          type: "group",
          saveToJWT: true,
          fields: { a: text, deep: { type: "group", saveToJWT: false, fields: { b: claimed("a") } } },
        },
      },
      ["g.fields.deep.fields.b.saveToJWT"],
    ],
  ])("belongs to one of %s", (_, fields, paths) => {
    expect(pathsOf(fields)).toEqual(paths);
  });

  test.each<[what: string, fields: object, paths: string[]]>([
    ["hidden", { a: claimed(true, { hidden: true }) }, ["a.saveToJWT"]],
    [
      "in something hidden",
      { g: { type: "group", hidden: true, fields: { a: claimed() } } },
      ["g.fields.a.saveToJWT"],
    ],
    ["a password", { password: { type: "password", saveToJWT: true } }, ["password.saveToJWT"]],
    ["an array", { a: { type: "array", saveToJWT: true, fields: { t: text } } }, ["a.saveToJWT"]],
    ["in an array", { a: { type: "array", fields: { t: claimed() } } }, ["a.fields.t.saveToJWT"]],
    [
      "in a group in an array",
      { a: { type: "array", fields: { g: { type: "group", fields: { t: claimed() } } } } },
      ["a.fields.g.fields.t.saveToJWT"],
    ],
    ["json", { a: { type: "json", saveToJWT: true } }, ["a.saveToJWT"]],
    ["rich text", { a: { type: "richtext", saveToJWT: "b" } }, ["a.saveToJWT"]],
    [
      "several documents",
      { a: { type: "relationship", relationTo: "users", hasMany: true, saveToJWT: true } },
      ["a.saveToJWT"],
    ],
    [
      "a group that holds json",
      {
        g: {
          type: "group",
          saveToJWT: true,
          fields: { deep: { type: "group", fields: { j: { type: "json" } } } },
        },
      },
      ["g.saveToJWT"],
    ],
  ])("cannot be %s", (_, fields, paths) => {
    expect(pathsOf(fields)).toEqual(paths);
  });

  test.each<[what: string, fields: object]>([
    ["the address under its own name", { email: { type: "email", saveToJWT: true } }],
    [
      "a group with what says no left out, whatever its size, and whose names are free",
      {
        g: {
          type: "group",
          saveToJWT: true,
          fields: {
            a: { ...text, saveToJWT: false },
            b: claimed("a"),
            deep: { type: "group", saveToJWT: false, fields: { j: { type: "json" } } },
          },
        },
      },
    ],
    [
      "a field in a group of a group, under a name that another has outside",
      {
        g: {
          type: "group",
          saveToJWT: true,
          fields: { a: text, deep: { type: "group", fields: { b: claimed("a") } } },
        },
      },
    ],
    ["a choice, or several", { a: { type: "select", options: ["a"], hasMany: true, saveToJWT: true } }],
    ["one document", { a: { type: "relationship", relationTo: "users", saveToJWT: "boss" } }],
    [
      "a group with what is hidden left out, and renamed fields in it",
      {
        g: {
          type: "group",
          saveToJWT: true,
          fields: { a: claimed(), id: claimed("sub"), secret: { type: "json", hidden: true } },
        },
      },
    ],
    [
      "a group's name beside a field of that name in it",
      { g: { type: "group", saveToJWT: true, fields: { g: claimed() } } },
    ],
  ])("can be %s", (_, fields) => {
    expect(pathsOf(fields)).toEqual([]);
  });
});

test("where nobody signs in, a claim has no effect, and that is said", () => {
  const { warnings } = resolveConfig(
    {
      collections: { posts: { fields: { g: { type: "group", fields: { id: claimed() } } } } },
      globals: { site: { fields: [{ name: "a", ...claimed("sub") }] } },
    },
    {},
  );
  expect(warnings).toEqual([
    "`collections.posts.fields.g.fields.id.saveToJWT` has no effect, because nobody signs in to `posts`.",
    "`globals.site.fields[0].saveToJWT` has no effect, because nobody signs in to `site`.",
  ]);
});
