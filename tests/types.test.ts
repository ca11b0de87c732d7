import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  defineCollection,
  defineConfig,
  defineGlobal,
  resolveConfig,
} from "../packages/lucent/src/config/index.ts";
import type { AnyConfig } from "../packages/lucent/src/contract/index.ts";
import { createRegistry, type Offer } from "../packages/lucent/src/operation/index.ts";
import type { ObjectSchema } from "../packages/lucent/src/schema/index.ts";
import { features } from "../packages/lucent/src/server/index.ts";
import { everything } from "../packages/lucent/src/surfaces/types/everything.test-d.ts";
import { writeEnvironmentTypes } from "../packages/lucent/src/surfaces/types/index.ts";
import { type Compile, compilerWith5, compileWith7 } from "./support/compilers.ts";

const root = join(import.meta.dirname, "..");
const SLOW = 120_000;

// One for the whole suite, which reads our declarations and those of Node once.
const five = compilerWith5();
const COMPILERS: readonly (readonly [version: string, compile: Compile])[] = [
  ["7", compileWith7],
  ["5.9", five.compile],
];

const cache = join(root, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const place = mkdtempSync(join(cache, "lucent-types-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** A project of these files in a folder of its own, which uses the built package as anybody would. */
function project(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(place, name);
  mkdirSync(folder);
  const compilerOptions = {
    target: "es2024",
    lib: ["es2024"],
    module: "nodenext",
    types: ["node"],
    strict: true,
    noEmit: true,
  };
  const settings = JSON.stringify({ compilerOptions, include: ["*.ts"] });
  for (const [file, text] of Object.entries({
    ...files,
    "tsconfig.json": settings,
    "package.json": MODULE,
  })) {
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
const MODULE = JSON.stringify({ type: "module" });

const PREAMBLE = `import { createLucent, defineCollection, defineConfig, defineGlobal } from "lucent";
const users = defineCollection({ fields: { name: { type: "text" } } });
const posts = defineCollection({
  fields: {
    title: { type: "text", required: true },
    body: { type: "textarea" },
    kind: { type: "select", options: ["a", "b"] },
    author: { type: "relationship", relationTo: "users", required: true },
    links: { type: "array", fields: { url: { type: "text", required: true } } },
  },
});
const site = defineGlobal({ fields: { title: { type: "text" } } });
const lucent = createLucent(defineConfig({ auth: {}, collections: { users, posts }, globals: { site } }));
`;

/** Callbacks that lean on the instance need no annotation where the types were written. */
const REGISTERED = `import { createLucent, defineCollection, defineConfig, type Lucent } from "lucent";
const users = defineCollection({
  fields: { name: { type: "text" }, role: { type: "select", options: ["admin", "user"], default: "user" } },
});
const posts = defineCollection({
  access: {
    read: async ({ lucent, user }) => {
      const { docs } = await lucent.find({ collection: "users", where: { role: { equals: "admin" } } });
      const role: "admin" | "user" | undefined = user?.role;
      return role === "admin" || docs.some(({ id }) => id === user?.id);
    },
    update: ({ user }) => user?.scopes?.includes("write") ?? true,
    // @ts-expect-error people have no such field.
    create: ({ user }) => user?.rank === 1,
  },
  hooks: {
    afterChange: [
      async ({ lucent, doc }) => {
        // @ts-expect-error no such collection.
        await lucent.count({ collection: "post" });
        const { name } = await lucent.findByID({ collection: "users", id: String(doc.author) });
        name satisfies string | null;
      },
    ],
  },
  fields: { title: { type: "text", required: true }, author: { type: "relationship", relationTo: "users" } },
});
export const lucent = createLucent(defineConfig({ auth: {}, collections: { users, posts } }));
export async function use(registered: Lucent) {
  const { user } = await registered.auth.login({ email: "a@b.co", password: "x" });
  user.role satisfies "admin" | "user";
  const post = await registered.create({ collection: "posts", data: { title: "a" } });
  const author = post.author;
  if (typeof author === "object") author?.name satisfies string | null | undefined;
  const { docs, errors } = await registered.as(user).update({ collection: "posts", where: {}, data: { title: "b" } });
  const site = await registered.findGlobal({ slug: "site", depth: 0, select: { owner: true } });
  return [docs[0]?.title satisfies string | undefined, errors, site.owner satisfies string | null];
}
`;

/** Mistakes that people make, and what they must be told. */
const MESSAGES: readonly { readonly snippet: string; readonly says: readonly string[] }[] = [
  {
    snippet: 'defineCollection({ fields: { title: { type: "tex" } } });',
    says: [`Type '"tex"' is not assignable to type '`, '"textarea"', `Did you mean '"text"'?`],
  },
  {
    snippet: 'defineCollection({ fields: { title: { type: "text", requried: true } } });',
    says: ["'requried' does not exist in type", "& TextField", "Did you mean to write 'required'?"],
  },
  {
    snippet: 'defineCollection({ fields: [{ name: "title", type: "text", requried: true }] });',
    says: ["'requried' does not exist in type", "Did you mean to write 'required'?"],
  },
  {
    snippet: 'defineCollection({ fields: { kind: { type: "select" } } });',
    says: [`Property 'options' is missing in type '{ type: "select"; }' but required in type 'SelectField'.`],
  },
  {
    snippet: 'defineCollection({ fields: { seo: { type: "group", fields: { mail: { type: "emial" } } } } });',
    says: [`Type '"emial"' is not assignable to type '`, `Did you mean '"email"'?`],
  },
  {
    snippet:
      'defineCollection({ fields: { seo: { type: "group", fields: { t: { type: "text", requried: true } } } } });',
    says: ["'requried' does not exist in type", "Did you mean to write 'required'?"],
  },
  {
    snippet: 'lucent.find({ collection: "psots" });',
    says: [`Type '"psots"' is not assignable to type '`, `Did you mean '"posts"'?`],
  },
  {
    snippet: 'lucent.create({ collection: "posts", data: { body: "b", author: "1" } });',
    says: [
      "Property 'title' is missing in type '{ body: string; author: string; }' but required in type '{",
      "title: string;",
      'kind?: "a" | "b" | null | undefined;',
    ],
  },
  {
    snippet: 'lucent.create({ collection: "posts", data: { titel: "b", author: "1" } });',
    says: ["'titel' does not exist in type '{", "Did you mean to write 'title'?"],
  },
  {
    snippet: 'lucent.find({ collection: "posts", where: { titel: { equals: "b" } } });',
    says: ["'titel' does not exist in type", "Did you mean to write 'title'?"],
  },
  {
    snippet: 'lucent.update({ collection: "posts", id: "1", data: { titel: "b" } });',
    says: ["'titel' does not exist in type", "Did you mean to write 'title'?"],
  },
  {
    snippet: 'lucent.update({ collection: "posts", where: { titel: { equals: "b" } }, data: {} });',
    says: ["'titel' does not exist in type", "Did you mean to write 'title'?"],
  },
  {
    snippet: 'lucent.update({ collection: "posts", id: "1", data: { links: [{ id: "1", urll: "b" }] } });',
    says: ["'urll' does not exist in type", "Did you mean to write 'url'?"],
  },
  {
    snippet: 'lucent.delete({ collection: "posts" });',
    says: [`is missing in type '{ collection: "posts"; }' but required in type`],
  },
  {
    snippet: 'lucent.find({ collection: "posts", select: { titel: true } });',
    says: ["'titel' does not exist in type", "Did you mean to write 'title'?"],
  },
  {
    snippet: 'lucent.find({ collection: "posts", populate: { user: { name: true } } });',
    says: ["'user' does not exist in type", "Did you mean to write 'users'?"],
  },
  {
    snippet: 'lucent.findGlobal({ slug: "sites" });',
    says: [`Type '"sites"' is not assignable to type '"site"'.`],
  },
  {
    snippet: 'lucent.updateGlobal({ slug: "site", data: { titel: "b" } });',
    says: ["'titel' does not exist in type", "Did you mean to write 'title'?"],
  },
  {
    snippet: 'lucent.login({ collection: "posts", data: { email: "a", password: "b" } });',
    says: [`Type '"posts"' is not assignable to type '"users"'.`],
  },
  {
    snippet: 'lucent.auth.register({ email: "a", password: "b", role: "admin" });',
    says: ["'role' does not exist in type '{", "name?: string | null | undefined;"],
  },
];

const config = defineConfig({
  auth: {},
  collections: {
    users: defineCollection({
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "user"], default: "user" },
      },
    }),
    posts: defineCollection({
      fields: {
        title: { type: "text", required: true },
        author: { type: "relationship", relationTo: "users" },
      },
    }),
  },
  globals: { site: defineGlobal({ fields: { owner: { type: "relationship", relationTo: "users" } } }) },
});

/** The types of a config as the engine's own rooms have them written, and the operations that they tell of. */
function written(input: AnyConfig): { readonly text: string; readonly offers: readonly Offer[] } {
  const resolved = resolveConfig(input, {});
  const registry = createRegistry(resolved, features);
  return { text: writeEnvironmentTypes(resolved, registry), offers: registry.offers };
}

const SOURCES = join(root, "packages/lucent/src");
const EVERYTHING = readFileSync(join(SOURCES, "surfaces/types/everything.test-d.ts"), "utf8").replace(
  "../../config/index.ts",
  "lucent",
);

/** A program that holds the written types of each operation against what is inferred, and calls it with them. */
function calling(offers: readonly Offer[]): string {
  const cases = offers.map(({ operation: { declaration }, collection: { kind, slug } }) => {
    const { name, on, brief } = declaration;
    const types = `${capitalised(name)}${capitalised(slug)}`;
    const place = kind === "root" ? "Root" : `Inferred["${kind}s"]["${slug}"]`;
    const named = kind === "root" ? "" : `${on === "global" ? "slug" : "collection"}: "${slug}", `;
    const picked = brief?.overloads ? ", where: {}" : "";
    // What is given at a depth that nobody knows is one thing or the other; the written types tell of the usual one.
    const depth =
      "depth" in ((declaration.query as ObjectSchema)?.properties ?? {}) ? ", depth: undefined" : "";
    return `type ${types} = [
  Takes<true, Both<Written.${types}Input, Input<"${name}", ${place}>>>,
  Takes<true, Both<Written.${types}Output, Output<"${name}", ${place}>>>,
];
export const call${types} = (input: Written.${types}Input): [${types}?, Promise<Written.${types}Output>?] =>
  [, client.${brief?.overloads ?? name}({ ${named}...input${picked}${depth} })];`;
  });
  const operations = join(root, "packages/lucent/dist/contract/operations.js");
  return `import type { TypesOf } from "lucent";
import type { AccessSelect, Client, Permissions, PopulateOf } from "lucent/client";
import type { Fill, Operations, SlotKeys } from "${operations}";
import type { everything } from "./everything.js";
import type * as Written from "./lucent-env.d.ts";

declare const client: Client<Written.LucentTypes>;
type Inferred = TypesOf<typeof everything>;
type Root = { access: Permissions<Inferred>; accessSelect: AccessSelect<Inferred> };
type Takes<To, From extends To> = From;
type Both<A extends B, B> = B extends A ? true : false;
type Part<Name extends keyof Operations, Key extends "path" | "query" | "body" | "output"> =
  NonNullable<Operations[Name]["~types"]>[Key];
type Input<Name extends keyof Operations, C> = Fill<Part<Name, "path">, C> &
  Fill<Omit<Part<Name, "query">, SlotKeys<Part<Name, "query">, "populate">>, C> &
  { [Key in SlotKeys<Part<Name, "query">, "populate">]?: PopulateOf<Inferred["collections"]> | undefined } &
  ([Part<Name, "body">] extends [void]
    ? unknown
    : undefined extends Part<Name, "body">
      ? { data?: Fill<Part<Name, "body">, C> }
      : { data: Fill<Part<Name, "body">, C> });
type Output<Name extends keyof Operations, C> = Fill<Part<Name, "output">, C>;

${cases.join("\n")}
`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A client of a config that stands in the same repository. */
const CLIENT = `import { defineCollection, defineConfig } from "lucent";
import { createClient } from "lucent/client";
const users = defineCollection({ fields: {} });
const posts = defineCollection({ fields: { author: { type: "relationship", relationTo: "users" } } });
const config = defineConfig({ auth: {}, collections: { users, posts } });
export const client = createClient<typeof config>({ url: "https://api.example.com" });
export const found = () => client.find({ collection: "posts" });
`;

/** A front end names the types, or has them by themselves where the file is part of it. */
const FRONT_END = `import { createClient } from "lucent/client";
import type { FindPostsOutput, LoginUsersInput, LucentTypes, Posts } from "./types.js";
const named = createClient<LucentTypes>({ url: "https://example.com" });
const registered = createClient({ url: "https://example.com" });
export async function use(input: LoginUsersInput): Promise<Posts[]> {
  const { user } = await named.login({ collection: "users", ...input });
  user.role satisfies "admin" | "user";
  const page: FindPostsOutput = await registered.find({ collection: "posts", where: { title: { like: "a" } } });
  const flat: FindPostsOutput = await registered.find({ collection: "posts", depth: 0 });
  // @ts-expect-error no such collection.
  await registered.count({ collection: "post" });
  return [...page.docs, ...flat.docs];
}
`;

// TypeScript 7 finds so among the checks.
it("TypeScript 5.9 finds every type test to hold", { timeout: SLOW }, async () => {
  const project = join(root, "packages/lucent/tsconfig.types.json");
  expect(await five.faultsIn(project, (file) => file.endsWith(".test-d.ts"))).toBe("");
});

describe.each(COMPILERS)("TypeScript %s", (version, compile) => {
  it("says readably what is wrong", { timeout: SLOW }, async () => {
    const files = MESSAGES.map(
      ({ snippet }, index) => [`wrong-${index}.ts`, `${PREAMBLE}${snippet}\n`] as const,
    );
    const output = await compile("-p", project(`wrong-${version}`, Object.fromEntries(files)));
    const said = new Map<string, string>();
    for (const line of output.split("\n")) {
      const [, file, text] = /wrong-(\d+)\.ts\(\d+,\d+\): error TS\d+: (.*)/.exec(line) ?? [];
      const last = file ?? [...said.keys()].at(-1) ?? "";
      said.set(last, `${said.get(last) ?? ""}${text ?? line}\n`);
    }
    for (const [index, { snippet, says }] of MESSAGES.entries()) {
      for (const part of says) expect(said.get(String(index)), snippet).toContain(part);
    }
  });

  it("takes the written interfaces for the project's types", { timeout: SLOW }, async () => {
    const environment = written(config).text;
    const folder = project(`registered-${version}`, { "lucent-env.d.ts": environment, "use.ts": REGISTERED });
    expect(await compile("-p", folder)).toBe("");
  });

  it("takes the written types of every operation for those of its declaration", {
    timeout: SLOW,
  }, async () => {
    const { text, offers } = written(everything);
    const folder = project(`operations-${version}`, {
      "lucent-env.d.ts": text,
      "everything.ts": EVERYTHING,
      "use.ts": calling(offers),
    });
    expect(await compile("-p", folder)).toBe("");
  });

  it("takes them in a front end that has nothing but the client", { timeout: SLOW }, async () => {
    const folder = project(`front-end-${version}`, { "types.ts": written(config).text, "use.ts": FRONT_END });
    const options = ["--types", "--lib", "es2024,dom", "--module", "esnext", "--moduleResolution", "bundler"];
    expect(await compile("-p", folder, ...options, "--noUnusedLocals")).toBe("");
  });

  it("emits the declarations of an instance and of a client", { timeout: SLOW }, async () => {
    const folder = project(`emitted-${version}`, {
      "lucent.ts": `${PREAMBLE}export { lucent };\nexport const found = () => lucent.find({ collection: "posts" });\n`,
      "client.ts": CLIENT,
    });
    const out = join(folder, "out");
    expect(await compile("-p", folder, "--noEmit", "false", "--declaration", "--outDir", out)).toBe("");
  });
});
