import { expect, test } from "vitest";
import { describedIn } from "./described-in.ts";

/** The line on which a part is described, without what surrounds it. */
function lineOf(program: string, slug: string, ...steps: string[]): string | undefined {
  const at = describedIn(program, slug, steps);
  if (at === undefined) return undefined;
  return program
    .slice(program.lastIndexOf("\n", at) + 1)
    .split("\n")[0]
    ?.trim();
}

const PROGRAM = `
import { defineCollection, isAdmin, either, hasRole } from "lucent";
// access: { read: wrong } { ( [
/* posts: { fields: {}, access: { read: wrong } } */
const words = \`posts: { \${[1].map((one) => \`{\${one}}\`)} fields: {\`;
const sign = /[/{]posts\\/{/g, half = 4 / 2 / 1;
export const posts = defineCollection({
  access: {
    // The one that is meant.
    read: isAdmin,
    "update": either(isAdmin, hasRole("editor")),
    delete: ({ user }) => { const access = { read: true }; return user !== null && access.read },
  },
  fields: {
    title: { type: "text", access: { read: isAdmin } },
    seo: {
      type: "group",
      fields: {
        note: { type: "text",
          access: { update: isAdmin },
        },
      },
    },
  },
} as const);

const shared: Rule = isAdmin
const access = { read: shared }
export const notes: Collection = defineCollection({ slug: "papers", access, fields: [
  { name: "title", type: "text", access: {
    create: isAdmin } },
  { name: "body", type: "richtext" },
] });
export default defineConfig({
  collections: {
    users: { auth: { register: { fields: ["phone"] } }, fields: { phone: { type: "text" } },
      access: {
        admin: hasRole("boss"),
      },
    },
    notes,
    posts,
  },
});
`;

test.each<[line: string, slug: string, ...steps: string[]]>([
  ["read: isAdmin,", "posts", "access", "read"],
  ['"update": either(isAdmin, hasRole("editor")),', "posts", "access", "update"],
  ["access: {", "posts", "access", "create"],
  ['title: { type: "text", access: { read: isAdmin } },', "posts", "fields", "title", "access", "read"],
  ["access: { update: isAdmin },", "posts", "fields", "seo", "fields", "note", "access", "update"],
  ['note: { type: "text",', "posts", "fields", "seo", "fields", "note"],
  ["create: isAdmin } },", "papers", "fields", "title", "access", "create"],
  ['{ name: "body", type: "richtext" },', "papers", "fields", "body", "access", "read"],
  ['admin: hasRole("boss"),', "users", "access", "admin"],
])("finds %s", (line, ...of) => {
  expect(lineOf(PROGRAM, ...of)).toBe(line);
});

test("goes by the nearest thing that is written there", () => {
  expect(lineOf(PROGRAM, "papers", "access", "read")).toContain('slug: "papers"');
  expect(lineOf('export const a = { slug: "posts", fields: {} };', "posts", "access", "read")).toContain(
    "posts",
  );
});

test("knows of none where there is none, or where it cannot say which", () => {
  expect(describedIn(PROGRAM, "notes", ["access", "read"])).toBeUndefined();
  expect(
    describedIn("const posts = { fields: {} }; const b = { slug: 'posts', fields: {} };", "posts", []),
  ).toBeUndefined();
  expect(describedIn("{ ( [ ` ' /", "posts", ["access"])).toBeUndefined();
});
