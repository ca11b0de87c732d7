/**
 * What the public types cost the compiler: projects of 5, 40 and 150 collections of 15 fields are generated in
 * both styles, checked, and compared with the budgets. `node benches/type-cost.ts`, or with sizes as arguments.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

type Style = "record" | "array";

/** Instantiations that a project of so many collections may cost, in the style that the guide recommends. */
const BUDGETS: Readonly<Record<number, number>> = { 40: 250_000, 150: 900_000 };

const root = join(import.meta.dirname, "..");
const engine = join(root, "packages/lucent");
const place = join(root, "node_modules/.cache/lucent-type-cost");

const COMPILERS = {
  "7": [join(root, "node_modules/typescript/bin/tsc"), "--singleThreaded"],
  "5": [join(root, "node_modules/typescript-5/bin/tsc")],
} as const;

function fields(index: number, count: number): [name: string, options: string][] {
  const other = (step: number) => `c${(index + step) % count}`;
  return [
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
    ["lines", `type: "array", fields: ${nested(["label", "text", "required: true"], ["amount", "number"], ["done", "boolean"])}`],
    ["seo", `type: "group", fields: ${nested(["title", "text"], ["index", "boolean"])}`],
  ];
}

let style: Style = "record";

function nested(...entries: [name: string, type: string, more?: string][]): string {
  return written(entries.map(([name, type, more]) => [name, `type: "${type}"${more ? `, ${more}` : ""}`]));
}

function written(entries: readonly (readonly [name: string, options: string])[]): string {
  const lines =
    style === "record"
      ? entries.map(([name, options]) => `${name}: { ${options} }`)
      : entries.map(([name, options]) => `{ name: "${name}", ${options} }`);
  return style === "record" ? `{ ${lines.join(", ")} }` : `[${lines.join(", ")}]`;
}

function collection(index: number, count: number): string {
  return `import { defineCollection } from "./engine/config/define-collection.js";
export const c${index} = defineCollection({
  slug: "c${index}",
  access: {
    read: ({ user, doc }) => user !== null || doc?.open === true,
    update: ({ user }) => (user ? { author: { equals: user.id } } : false),
  },
  fields: ${written(fields(index, count))},
  hooks: { beforeChange: [async ({ data }) => ({ ...data, rank: data.rank ?? 1 })] },
});
`;
}

const USERS = () => `import { defineCollection } from "./engine/config/define-collection.js";
export const users = defineCollection({
  slug: "users",
  auth: true,
  fields: ${written([
    ["name", 'type: "text"'],
    ["role", 'type: "select", options: ["admin", "user"], default: "user"'],
  ])},
});
`;

function use(from: number, count: number): string {
  const functions = Array.from({ length: 20 }, (_, index) => {
    const slug = `c${(from + index) % count}`;
    return `export async function use${from + index}() {
  const found = await lucent.find({ collection: "${slug}", where: { rank: { greater_than: 1 } } });
  const first = found.docs[0]?.author;
  const name = typeof first === "object" ? first.name : first;
  const one = await lucent.findByID({ collection: "${slug}", id: String(name), depth: 0 });
  await lucent.update({ collection: "${slug}", id: one.author, data: { state: "published", lines: [{ label: "a" }] } });
  const made = await lucent.create({ collection: "${slug}", data: { title: one.title, author: one.author } });
  return made.seo?.title ?? made.state;
}`;
  });
  return `import { lucent } from "./lucent.js";\n${functions.join("\n")}\n`;
}

function project(count: number): string {
  const folder = join(place, `${style}-${count}`);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const slugs = Array.from({ length: count - 1 }, (_, index) => `c${index}`);
  for (const [index, slug] of slugs.entries()) write(`${slug}.ts`, collection(index, slugs.length));
  write("users.ts", USERS());
  const names = ["users", ...slugs];
  const held = style === "record" ? `{ ${names.join(", ")} }` : `[${names.join(", ")}]`;
  write(
    "config.ts",
    `import { defineConfig } from "./engine/config/define-config.js";
${names.map((name) => `import { ${name} } from "./${name}.js";`).join("\n")}
export const config = defineConfig({ auth: { jwtExpiry: "7d" }, collections: ${held} });
`,
  );
  write(
    "lucent.ts",
    `import { createInstance } from "./engine/contract/stand-ins.test-d.js";
import { config } from "./config.js";
export const lucent = createInstance(config);
`,
  );
  for (const [index, from] of [0, 20, 40].entries()) write(`use-${index}.ts`, use(from, slugs.length));
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
  emitEngine(join(folder, "engine"));
  return folder;
}

/** The engine's types as a project sees them: declarations, with the stand-ins for operations. */
function emitEngine(folder: string): void {
  const source = join(engine, "src");
  const settings = join(place, "engine.json");
  writeFileSync(
    settings,
    JSON.stringify({
      extends: join(engine, "tsconfig.build.json"),
      compilerOptions: { rootDir: source, outDir: folder, emitDeclarationOnly: true, noCheck: true },
      files: ["contract/stand-ins.test-d.ts", "config/define-collection.ts", "config/define-config.ts"].map((name) =>
        join(source, name),
      ),
      include: [],
      exclude: [],
    }),
  );
  execFileSync(process.execPath, [COMPILERS["7"][0], "-p", settings], { stdio: "inherit" });
}

function measure(folder: string, compiler: readonly string[]) {
  const text = execFileSync(process.execPath, [...compiler, "-p", folder, "--extendedDiagnostics"], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(text)?.[1] ?? Number.NaN);
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
const compiler = COMPILERS[values.compiler === "5" ? "5" : "7"];

const rows = [];
let over = false;
for (style of ["record", "array"] as const) {
  for (const collections of sizes) {
    const found = measure(project(collections), compiler);
    const budget = style === "record" ? BUDGETS[collections] : undefined;
    over ||= budget !== undefined && !(found.instantiations <= budget);
    rows.push({ style, collections, ...found, budget });
  }
}
console.table(rows);
if (!values.keep) rmSync(place, { recursive: true, force: true });
if (over) {
  console.error("The types cost more than their budget.");
  process.exitCode = 1;
}
