/**
 * What the public types cost the compiler: projects of 5, 40 and 150 collections of 15 fields are generated in
 * both styles, and one that calls its engine from afar, checked, and compared with the budgets.
 * `node benches/type-cost.ts`, or with sizes as arguments.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

type Style = "record" | "array";

/** What its functions call: the engine itself, or a client of it. */
type Api = "lucent" | "client";

interface Kind {
  readonly style: Style;
  readonly api: Api;
  /** Instantiations that a project of so many collections may cost. */
  readonly budget: Readonly<Record<number, number>>;
}

/**
 * Records are the style that the guide recommends; lists cost five times as much, and their budget only keeps that
 * from growing unseen.
 */
const KINDS: readonly Kind[] = [
  { style: "record", api: "lucent", budget: { 40: 230_000, 150: 630_000 } },
  { style: "record", api: "client", budget: { 40: 230_000, 150: 630_000 } },
  { style: "array", api: "lucent", budget: { 40: 1_100_000, 150: 4_200_000 } },
];

/** The module that makes what is called. */
const MAKERS: Readonly<Record<Api, string>> = {
  lucent: `import { createLucent } from "../engine/index.js";
import { config } from "./config.js";
export const lucent = createLucent(config);
`,
  client: `import { createClient } from "../engine/client.js";
import type { config } from "./config.js";
export const client = createClient<typeof config>({ url: "http://localhost:3000" });
export const enter = () => client.auth.login({ email: "ann@example.com", password: "secret" });
`,
};

const root = join(import.meta.dirname, "..");
const place = join(root, `node_modules/.cache/lucent-type-cost-${process.pid}`);

const COMPILERS = {
  "7": [join(root, "node_modules/typescript/bin/tsc"), "--singleThreaded"],
  "5": [join(root, "node_modules/typescript-5/bin/tsc")],
} as const;

/** A field: its name, and its options as they are written. */
type Field = readonly [name: string, options: string];

function written(style: Style, fields: readonly Field[]): string {
  const entries = fields.map(([name, options]) =>
    style === "record" ? `${name}: { ${options} }` : `{ name: "${name}", ${options} }`,
  );
  return style === "record" ? `{ ${entries.join(", ")} }` : `[${entries.join(", ")}]`;
}

function fields(style: Style, index: number, count: number): string {
  const other = (step: number) => `c${(index + step) % count}`;
  const lines = written(style, [
    ["label", 'type: "text", required: true'],
    ["amount", 'type: "number"'],
    ["done", 'type: "boolean"'],
  ]);
  const seo = written(style, [
    ["title", 'type: "text"'],
    ["index", 'type: "boolean"'],
  ]);
  return written(style, [
    ["title", 'type: "text", required: true'],
    ["summary", 'type: "textarea"'],
    ["note", 'type: "text", hidden: true'],
    ["rank", 'type: "number", default: 0'],
    ["stock", 'type: "integer", min: 0'],
    ["open", 'type: "boolean", default: false'],
    ["starts", 'type: "date"'],
    ["contact", 'type: "email"'],
    ["author", 'type: "relationship", relationTo: "users", required: true'],
    ["next", `type: "relationship", relationTo: "${other(1)}"`],
    ["others", `type: "relationship", relationTo: "${other(2)}", hasMany: true`],
    ["state", 'type: "select", options: ["draft", "published", "gone"], default: "draft"'],
    ["tags", 'type: "multiselect", options: ["red", "green", "blue"]'],
    ["lines", `type: "array", fields: ${lines}`],
    ["seo", `type: "group", fields: ${seo}`],
  ]);
}

function collection(style: Style, index: number, count: number): string {
  return `import { defineCollection } from "../engine/index.js";
export const c${index} = defineCollection({
  slug: "c${index}",
  access: {
    read: ({ user, doc }) => user !== null || doc?.open === true,
    update: ({ user }) => (user ? { author: { equals: user.id } } : false),
  },
  fields: ${fields(style, index, count)},
});
`;
}

function users(style: Style): string {
  const own = written(style, [
    ["name", 'type: "text"'],
    ["role", 'type: "select", options: ["admin", "user"], default: "user"'],
  ]);
  return `import { defineCollection } from "../engine/index.js";
export const users = defineCollection({ slug: "users", auth: true, fields: ${own} });
`;
}

function use(api: Api, from: number, count: number): string {
  const functions = Array.from({ length: 20 }, (_, index) => {
    const slug = `c${(from + index) % count}`;
    return `export async function use${from + index}() {
  const found = await ${api}.find({ collection: "${slug}", where: { rank: { greater_than: 1 } } });
  const first = found.docs[0]?.author;
  const name = typeof first === "object" ? first.name : first;
  const one = await ${api}.findByID({ collection: "${slug}", id: String(name), depth: 0 });
  await ${api}.update({ collection: "${slug}", id: one.author, data: { state: "published", lines: [{ label: "a" }] } });
  const made = await ${api}.create({ collection: "${slug}", data: { title: one.title, author: one.author } });
  return made.seo?.title ?? made.state;
}`;
  });
  return `import { ${api} } from "./${api}.js";\n${functions.join("\n")}\n`;
}

function project({ style, api }: Kind, count: number): string {
  const folder = join(place, `${style}-${api}-${count}`);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const slugs = Array.from({ length: count - 1 }, (_, index) => `c${index}`);
  for (const [index, slug] of slugs.entries()) write(`${slug}.ts`, collection(style, index, slugs.length));
  write("users.ts", users(style));
  const names = ["users", ...slugs];
  const held = style === "record" ? `{ ${names.join(", ")} }` : `[${names.join(", ")}]`;
  write(
    "config.ts",
    `import { defineConfig } from "../engine/index.js";
${names.map((name) => `import { ${name} } from "./${name}.js";`).join("\n")}
export const config = defineConfig({ auth: { jwtExpiry: "7d" }, collections: ${held} });
`,
  );
  write(`${api}.ts`, MAKERS[api]);
  for (const [index, from] of [0, 20, 40].entries()) write(`use-${index}.ts`, use(api, from, slugs.length));
  write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: {
        target: "es2024",
        lib: ["es2024"],
        module: "nodenext",
        types: ["node"],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
      include: ["*.ts"],
    }),
  );
  return folder;
}

/** The engine's types as a project sees them: declarations. Written once, since no style or size changes them. */
function emitEngine(): void {
  const source = join(root, "packages/lucent");
  const settings = join(place, "engine.json");
  writeFileSync(
    settings,
    JSON.stringify({
      extends: join(source, "tsconfig.build.json"),
      compilerOptions: {
        rootDir: join(source, "src"),
        outDir: join(place, "engine"),
        emitDeclarationOnly: true,
        noCheck: true,
      },
      files: [join(source, "src/index.ts"), join(source, "src/client.ts")],
      include: [],
    }),
  );
  execFileSync(process.execPath, [COMPILERS["7"][0], "-p", settings], { stdio: "inherit" });
}

function measure(folder: string, compiler: readonly string[]) {
  const options = { encoding: "utf8", maxBuffer: 1 << 26 } as const;
  const { status, stdout } = spawnSync(
    process.execPath,
    [...compiler, "-p", folder, "--extendedDiagnostics"],
    options,
  );
  if (status !== 0) throw new Error(`The generated project has faults:\n${stdout.slice(0, 4_000)}`);
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1]);
  return {
    instantiations: read("Instantiations"),
    types: read("Types"),
    seconds: read("Check time"),
    megabytes: Math.round(read("Memory used") / 1000),
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { compiler: { type: "string", default: "7" }, keep: { type: "boolean", default: false } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [5, 40, 150];
const compiler = COMPILERS[values.compiler as keyof typeof COMPILERS];
if (!compiler) throw new Error(`--compiler takes one of ${Object.keys(COMPILERS).join(", ")}.`);

rmSync(place, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
emitEngine();
const rows = KINDS.flatMap((kind) =>
  sizes.map((collections) => {
    const cost = measure(project(kind, collections), compiler);
    const { style, api, budget } = kind;
    return { style, api, collections, ...cost, budget: budget[collections] };
  }),
);
console.table(rows);
if (!values.keep) rmSync(place, { recursive: true, force: true });
if (rows.some(({ instantiations, budget }) => budget !== undefined && !(instantiations <= budget))) {
  console.error("The types cost more than their budget.");
  process.exitCode = 1;
}
