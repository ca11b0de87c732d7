import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { createJiti } from "jiti";
import { afterAll, expect, test } from "vitest";
import { placesOf } from "./places-of.ts";

type Fixture = { readonly rule: () => unknown; readonly stack?: string };

const folder = mkdtempSync(join(tmpdir(), "lucent-places-"));
const require = createRequire(import.meta.url);
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join("\n"));
  return path;
}

async function linesOf(path: string, { rule, stack }: Fixture) {
  const places = await placesOf([{ function: rule }, { stack }, {}]);
  for (const place of places) if (place) expect(isAbsolute(place.file)).toBe(false);
  expect(places.at(-1)).toBeUndefined();
  return places.flatMap((place) => (place ? [[resolve(place.file) === path, place.line, place.column]] : []));
}

const TYPED = [
  "interface Asked {",
  "  readonly user: { readonly role: string } | null;",
  "}",
  "const access = {",
  '  read: ({ user }: Asked): boolean => user?.role === "admin",',
  "};",
  "function made(): { stack?: string } {",
  "  const place: { stack?: string } = {};",
  "  Error.captureStackTrace(place, made);",
  "  return place;",
  "}",
  "const written =",
  "  made();",
];

test("types that are left out move nothing", async () => {
  const exported = "module.exports = { rule: access.read, stack: written.stack };";
  const path = write("stripped.cts", [...TYPED, exported]);
  expect(await linesOf(path, require(path))).toEqual([
    [true, 5, 9],
    [true, 13, 3],
  ]);
});

test("a config that had to be compiled keeps its lines", async () => {
  const exported = "export const rule = access.read, stack = written.stack;";
  const path = write("compiled.ts", ["enum Role { Admin }", ...TYPED, exported, "export { Role };"]);
  const found = await linesOf(path, await createJiti(path, { fsCache: false }).import(path));
  expect(found.map((place) => place.slice(0, 2))).toEqual([
    [true, 6],
    [true, 14],
  ]);
});

test("a source map says what was written, inline or beside the file; a broken one nothing", async () => {
  const map = { version: 3, sources: ["original.ts"], names: [], mappings: "AAUA" };
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  write("beside.js.map", [JSON.stringify(map)]);
  const original = join(folder, "original.ts");
  for (const url of [`data:application/json;charset=utf-8;base64,${encoded}`, "beside.js.map"]) {
    const path = write(`${url.length}.cjs`, ["exports.rule = () => true;", `//# sourceMappingURL=${url}`]);
    expect(await linesOf(original, require(path))).toEqual([[true, 11, 1]]);
  }
  const broken = write("broken.cjs", ["exports.rule = () => true;", "//# sourceMappingURL=nowhere.map"]);
  expect(await linesOf(broken, require(broken))).toEqual([[true, 1, 16]]);
});

test("many who ask at once get their own answers, and what the runtime made itself is nowhere", async () => {
  const paths = Array.from({ length: 20 }, (_, index) =>
    write(`many-${index}.cjs`, [...Array(index).fill(""), "exports.rule = () => true;"]),
  );
  const found = await Promise.all(paths.map(async (path) => linesOf(path, require(path))));
  expect(found).toEqual(paths.map((_, index) => [[true, index + 1, 16]]));
  expect(await placesOf([{ function: Math.max }])).toEqual([undefined]);
  expect(Reflect.ownKeys(globalThis)).not.toContain(Symbol.for("lucent.functions"));
});
