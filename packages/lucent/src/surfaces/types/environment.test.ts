import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { defineCollection, defineConfig, defineGlobal, resolveConfig } from "../../config/index.ts";
import type { AnyConfig } from "../../contract/index.ts";
import { createRegistry, operation } from "../../operation/index.ts";
import { type ObjectSchema, s } from "../../schema/index.ts";
import { features } from "../../server/index.ts";
import { writeEnvironmentTypes } from "./environment.ts";
import { everything } from "./everything.test-d.ts";

const root = join(import.meta.dirname, "../../../../..");

/** The types of a config as the engine's own rooms have them written. */
function typesOf(config: AnyConfig): string {
  const resolved = resolveConfig(config, {});
  return writeEnvironmentTypes(resolved, createRegistry(resolved, features));
}

const CONTRACT = join(root, "packages/lucent/src/contract/index.ts");

/** What the compiler has to say of a project of these files, which imports the package's types. */
function faultsOf(files: Readonly<Record<string, string>>): string {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "lucent-environment-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: { paths: { lucent: [CONTRACT], "lucent/client": [CONTRACT] } },
    include: ["*.ts"],
  };
  for (const [name, text] of Object.entries({ ...files, "tsconfig.json": JSON.stringify(settings) })) {
    writeFileSync(join(folder, name), text);
  }
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" }).stdout;
}

const blog = defineConfig({
  auth: { jwtExpiry: "7d", register: { fields: ["age"] } },
  collections: {
    users: defineCollection({
      fields: {
        name: { type: "text", required: true },
        age: { type: "integer" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
        badge: { type: "text", hidden: true },
        nick: { type: "text", access: { create: () => true } },
      },
    }),
    "blog-posts": defineCollection({
      fields: {
        title: { type: "text", required: true },
        author: { type: "relationship", relationTo: "users", required: true },
        meta: { type: "json" },
        open: { type: "boolean", default: false },
        rank: { type: "number" },
        due: { type: "date" },
      },
      timestamps: false,
    }),
    BlogPosts: defineCollection({ fields: { title: { type: "text" } } }),
  },
});

const environment = () => typesOf(blog);

test("gives every collection its interfaces and makes them known to the package", () => {
  const use = `import type { AccessArgs, Lucent, Registered, RequestUser } from "lucent";
import type { BlogPosts, BlogPostsCreate, LucentTypes, UsersRegister } from "./lucent-env.d.ts";

declare const lucent: Lucent<Registered>;
declare const args: AccessArgs;
const registered: Registered = null as unknown as LucentTypes;
const post: BlogPosts = { id: "1", title: "a", author: "2", meta: {}, open: true, rank: 1, due: null };
const made: BlogPostsCreate = { title: "a", author: "2" };
const person: UsersRegister = { email: "a@b.co", password: "x", name: "A", age: 3, nick: "n" };
// @ts-expect-error a role is not theirs to choose.
const chosen: UsersRegister = { email: "a@b.co", password: "x", name: "A", role: "admin" };
// @ts-expect-error a badge is never shown.
args.user?.badge;
const role: "admin" | "user" | undefined = args.user?.role;
const user: RequestUser | null = args.user;
export const all = [lucent, registered, post, made, person, chosen, role, user];
`;
  expect(faultsOf({ "lucent-env.d.ts": environment(), "use.ts": use })).toBe("");
});

test("writes for every type of field, wherever it stands, what is inferred from the config", () => {
  const use = `import type { TypesOf } from "lucent";
import type { everything } from "${join(import.meta.dirname, "everything.test-d.ts")}";
import type { LucentTypes } from "./lucent-env.d.ts";

type Inferred = TypesOf<typeof everything>;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
type Takes<To, From extends To> = From;

/** Relations lead round in circles, so that at depth each way is tried for itself. */
type Both<A extends B, B> = B extends A ? true : false;
type Slugs = "users" | "posts" | "plain";
type Alike<Part extends "flat" | "create" | "update"> = {
  [S in Slugs]: Same<
    Plain<LucentTypes["collections"][S][Part]>,
    Plain<Inferred["collections"][S][Part]>
  >;
};
type Everywhere = { users: true; posts: true; plain: true };
export type Parts = [
  Takes<Everywhere, Alike<"flat">>,
  Takes<Everywhere, Alike<"create">>,
  Takes<Everywhere, Alike<"update">>,
  Takes<true, Same<Plain<LucentTypes["collections"]["users"]["register"]>, Plain<Inferred["collections"]["users"]["register"]>>>,
  Takes<true, Same<LucentTypes["collections"]["users"]["identifier"], Inferred["collections"]["users"]["identifier"]>>,
  Takes<true, Same<Plain<LucentTypes["globals"]["site"]["flat"]>, Plain<Inferred["globals"]["site"]["flat"]>>>,
  Takes<true, Same<Plain<LucentTypes["globals"]["site"]["update"]>, Plain<Inferred["globals"]["site"]["update"]>>>,
  Takes<true, Both<LucentTypes["collections"]["posts"]["doc"], Inferred["collections"]["posts"]["doc"]>>,
  Takes<true, Both<LucentTypes["collections"]["users"]["user"], Inferred["collections"]["users"]["user"]>>,
  Takes<true, Both<LucentTypes["globals"]["site"]["doc"], Inferred["globals"]["site"]["doc"]>>,
  Takes<true, Both<LucentTypes["collections"]["posts"]["where"], Inferred["collections"]["posts"]["where"]>>,
];
`;
  const environment = typesOf(everything);
  expect(faultsOf({ "lucent-env.d.ts": environment, "use.ts": use })).toBe("");
});

test("writes slugs that are no identifiers in quotes, and counts on where two slugs would meet", () => {
  const text = environment();
  expect(text).toMatch(/"blog-posts": \{\s+doc: BlogPosts;/);
  expect(text).toMatch(/BlogPosts: \{\s+doc: BlogPosts2;/);
});

test("counts on where a collection and a global are called the same", () => {
  const { fields } = { fields: { title: { type: "text" } } } as const;
  const config = defineConfig({
    collections: { site: defineCollection({ fields }) },
    globals: { site: defineGlobal({ fields }) },
  });
  const text = typesOf(config);
  expect(text).toMatch(/site: \{\s+doc: Site;/);
  expect(text).toContain("site: { doc: Site2; flat: Site2Flat; update: Site2Update }");
});

test("follows relations in documents and leaves ids at depth 0", () => {
  const text = environment();
  expect(text).toMatch(/interface BlogPosts \{[^}]*author: string \| Users;/);
  expect(text).toMatch(/interface BlogPostsFlat \{[^}]*author: string;/);
});

test("says nothing of times that a collection does not keep", () => {
  expect(environment()).toMatch(/interface BlogPosts \{\n {2}id: string;\n {2}title/);
});

test("holds without anybody who could sign in", () => {
  const text = typesOf(defineConfig({ collections: {} }));
  expect(text).toContain("defaultAuth: never;");
  expect(faultsOf({ "lucent-env.d.ts": text, "use.ts": 'import "./lucent-env.d.ts";' })).toBe("");
});

const described = defineConfig({
  auth: { verify: true },
  collections: {
    users: defineCollection({ fields: {} }),
    posts: defineCollection({
      description: "What people read.",
      timestamps: false,
      fields: {
        title: { type: "text", required: true, description: "Its heading.\nKeep it short: */ `a` @b" },
        state: {
          type: "select",
          required: true,
          description: "How far it is.",
          options: ["new", { value: "seen", label: "In review", description: "waits for an editor" }],
        },
        seo: { type: "group", fields: { alt: { type: "text", description: "For those who cannot see." } } },
      },
    }),
  },
  globals: { site: defineGlobal({ description: "What is the same everywhere.", fields: {} }) },
});

test("says what is said of collections, globals, fields and options where they are read and written", () => {
  const text = typesOf(described);
  expect(text).toContain(`/**
 * A document of "posts".
 *
 * What people read.
 */
export interface Posts {
  id: string;
  /**
   * Its heading.
   * Keep it short: *\\/ \`a\` @b
   */
  title: string;
  /**
   * How far it is.
   * - \`seen\`: In review: waits for an editor
   */
  state: "new" | "seen";
  seo: {
    /** For those who cannot see. */
    alt: string | null;
  };
}
`);
  for (const name of ["PostsFlat", "PostsCreate", "PostsUpdate"])
    expect(text).toMatch(new RegExp(`interface ${name} {[^}]*How far it is\\.`));
  expect(text).toContain('/**\n * The global "site".\n *\n * What is the same everywhere.\n */');
  expect(faultsOf({ "lucent-env.d.ts": text, "use.ts": 'import "./lucent-env.d.ts";' })).toBe("");
});

test("says of operations what their declarations say, once", () => {
  const resolved = resolveConfig(described, {});
  const { operations } = createRegistry(resolved, features);
  const text = typesOf(described);
  for (const { declaration } of operations) expect(text.split(declaration.summary)).toHaveLength(2);
});

/** The types of a config with an operation of which the engine knows nothing. */
function typesWith(config: AnyConfig, declaration: object): string {
  const { handle } = operation({
    summary: "…",
    rest: [],
    errors: [],
    access: () => true,
    ...declaration,
  } as never);
  const resolved = resolveConfig(config, {});
  const room = { name: "room", operations: [handle(async () => ({}))] };
  return writeEnvironmentTypes(resolved, createRegistry(resolved, [...features, room]));
}

test("writes an operation that comes new, with whatever stands in its slots", () => {
  const text = typesWith(described, {
    name: "rate",
    on: "collection",
    summary: "Rate a document.",
    path: s.object({ id: s.string() }),
    query: s.object({ kind: s.optional(s.enumeration(["up", "down"])) }),
    body: s.objectBeside("update", { by: s.nullable(s.slot("user")), why: s.array(s.string()) }),
    output: s.array(s.slot("doc")),
  });
  expect(text).toContain(`/** Rate a document. */
export interface RateInput<Update, User> {
  id: string;
  kind?: "up" | "down" | undefined;
  data: Update & { by: User | null; why: string[] };
}

/** What \`rate\` gives. */
export type RateOutput<Doc> = Doc[];
`);
  expect(text).toContain("export type RatePostsInput = RateInput<PostsUpdate, never>;");
  expect(text).toContain("export type RateUsersInput = RateInput<UsersUpdate, UsersUser>;");
  expect(text).toContain("export type RatePostsOutput = RateOutput<Posts>;");
});

test("counts on where an operation is called like a collection, and leaves the collection its name", () => {
  const fields = { title: { type: "text" } } as const;
  const config = defineConfig({
    collections: {
      rate: defineCollection({ fields }),
      "rate-input": defineCollection({ fields }),
      "rate-output": defineCollection({ fields }),
    },
  });
  const text = typesWith(config, { name: "rate", on: "collection", output: s.object({}) });
  expect(text).toMatch(/"rate-input": {\s+doc: RateInput;/);
  expect(text).toContain("export interface Rate2Input {}");
  expect(text).toContain("export type RateRateInputInput = Rate2Input;");
  expect(faultsOf({ "lucent-env.d.ts": text, "use.ts": 'import "./lucent-env.d.ts";' })).toBe("");
});

test("knows the fields that the shapes of a collection know", () => {
  const resolved = resolveConfig(everything, {});
  const registry = createRegistry(resolved, features);
  const text = writeEnvironmentTypes(resolved, registry);
  const named = (name: string) =>
    new RegExp(`^export interface ${name} {\\n([^]*?)^}`, "m").exec(text)?.[1]?.match(/^ {2}\w+(?=\??:)/gm);
  const slots = [
    ["", "doc"],
    ["Create", "create"],
    ["Update", "update"],
    ["Register", "register"],
  ] as const;
  for (const collection of resolved.collections.values()) {
    const stem = collection.slug.charAt(0).toUpperCase() + collection.slug.slice(1);
    for (const [part, slot] of slots) {
      const shape = registry.shapesOf(collection)[slot] as ObjectSchema | undefined;
      const keys = Object.keys(shape?.properties ?? {}).filter(
        (key) => key !== "_strategy" && key !== "sessions",
      );
      // Who writes the config may know what it hides.
      const hidden = new Set(
        collection.fields.flatMap(({ name, hidden, purpose }) =>
          hidden && purpose !== "password" ? [name] : [],
        ),
      );
      const written = (named(stem + part) ?? [])
        .map((name) => name.trim())
        .filter((name) => name !== "sessions" && !hidden.has(name));
      expect(written.sort(), stem + part).toEqual(keys.sort());
    }
  }
});
