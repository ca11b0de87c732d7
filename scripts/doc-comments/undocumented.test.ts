import { expect, it } from "vitest";
import { readSource } from "../source/read-source.ts";
import { undocumented } from "./undocumented.ts";

function find(tree: Record<string, string>, doors = ["index.ts"]): string[] {
  const files = Object.entries(tree).map(([path, text]) => readSource(path, text));
  return undocumented(files, doors).map(
    ({ path, name, isPublic }) => `${path}#${name}${isPublic ? " public" : ""}`,
  );
}

it("wants a doc comment on every kind of declaration", () => {
  const text = [
    "export function a() {}",
    "export const b = 1, c = 2;",
    "export class D {}",
    "export interface E {}",
    "export type F = 1;",
    "// A plain comment is none.\nexport const g = 1;",
    "/* Nor is this one. */\nexport const h = 1;",
  ].join("\n");
  expect(find({ "index.ts": text })).toEqual("abcDEFgh".split("").map((name) => `index.ts#${name} public`));
});

it("is content with a sentence", () => {
  const text = [
    "/** A. */\nexport function a() {}",
    "/**\n * B.\n */\nexport const b = 1;",
    "/** A word to the linter may come between. */\n// biome-ignore lint/x: why.\nexport interface X {}",
    "/** C. */\nconst c = 1;\nexport { c };",
    "/** Overloads share it. */\nexport function d(x: 1): void;\nexport function d(x: 2): void;\nexport function d() {}",
    "/** A type and a value may share it. */\nexport type E = 1;\nexport const E = 1;",
  ].join("\n\n");
  expect(find({ "index.ts": text })).toEqual([]);
});

it("follows what the doors pass on, under any name", () => {
  const tree = {
    "index.ts":
      'export * from "./a/index.ts";\nexport { hidden as shown } from "./b.ts";\nexport { c };\nimport { c } from "./b.ts";',
    "a/index.ts":
      'export type * from "./one.ts";\nexport { two } from "./two.ts";\nexport * from "./index.ts";',
    "a/one.ts": "export type One = 1;",
    "a/two.ts": "export const two = 1;\nexport const inner = 1;",
    "b.ts": "export const hidden = 1;\nexport const c = 1;\nexport const other = 1;",
    "b.test.ts": "export const test = 1;",
  };
  expect(find(tree)).toEqual([
    "a/one.ts#One public",
    "a/two.ts#two public",
    "a/two.ts#inner",
    "b.ts#hidden public",
    "b.ts#c public",
    "b.ts#other",
  ]);
});
