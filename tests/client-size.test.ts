import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const MOST_BYTES = 6_000;
const ENTRY = join(import.meta.dirname, "program.js");
const PROGRAM = `
import { createClient, isClientError } from "lucent/client";
Object.assign(globalThis, { createClient, isClientError });
`;

interface Bundle {
  readonly output: readonly {
    readonly code: string;
    readonly moduleIds: readonly string[];
    readonly imports: readonly string[];
  }[];
}

/** A program for browsers, made as most projects make theirs: by the bundler that the tests run on anyway. */
async function bundle(program: string): Promise<Bundle> {
  const { build } = await import(createRequire(import.meta.resolve("vitest")).resolve("vite"));
  const source = {
    name: "program",
    resolveId: (id: string) => (id === ENTRY ? id : null),
    load: (id: string) => (id === ENTRY ? program : null),
  };
  return build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    plugins: [source],
    build: { write: false, rolldownOptions: { input: ENTRY } },
  });
}

it("is less than 6 kB in a page, minified and packed, and brings nothing else along", async ({
  annotate,
}) => {
  const { output } = await bundle(PROGRAM);
  const [{ code, moduleIds, imports } = { code: "", moduleIds: [], imports: [] }] = output;
  const bytes = gzipSync(code).byteLength;
  await annotate(`The client takes ${bytes} bytes of ${MOST_BYTES}.`);
  expect(imports).toEqual([]);
  const strange = moduleIds.filter((id) => id !== ENTRY && !/\/lucent\/dist\/client(\.js$|\/)/.test(id));
  expect(strange).toEqual([]);
  expect(code).toContain("/api/:collection");
  expect(bytes).toBeLessThan(MOST_BYTES);
});
