import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { features } from "../packages/lucent/src/server/index.ts";
import { checkOperationNames } from "../scripts/floors/operation-names.ts";
import { ENGINE } from "../scripts/floors/towers/engine.ts";
import { readSource } from "../scripts/source/read-source.ts";
import { readTree } from "../scripts/source/read-tree.ts";
import guide from "./seed/users/lucent.config.ts";

const SOURCES = join(import.meta.dirname, "..", ENGINE.root);
const files = readTree(SOURCES);
const operations = features.flatMap((feature) => feature.operations ?? []);
const names = operations.map(({ declaration }) => declaration.name);
const slugs = [...resolveConfig({ ...guide, logger: false }, {}).collections.keys()];
const rooms = readdirSync(join(SOURCES, "surfaces"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Those of some words that the check minds when they stand at the end of one of the sources. */
function mindedIn(path: string, words: readonly string[]): readonly string[] {
  const text = readFileSync(join(SOURCES, path), "utf8");
  const added = words.map((word) => `void "${word}";`);
  const changed = readSource(path, [text, ...added].join("\n"));
  const below = files.filter((file) => !file.path.startsWith("surfaces/"));
  const lines = new Set(checkOperationNames(ENGINE, [...below, changed]).map(({ line }) => line));
  return words.filter((_, position) => lines.has(changed.lines - words.length + 1 + position));
}

describe("No file under surfaces/", () => {
  it("names an operation, or a collection of the guide", () => {
    expect(checkOperationNames(ENGINE, files)).toEqual([]);
  });

  it("could do so unseen, whatever is declared", () => {
    const seen = files.filter(({ isTest }) => !isTest).flatMap((file) => file.operations);
    expect(seen.sort()).toEqual(names.sort());
  });

  it.each(rooms)("could do so unseen in %s", (room) => {
    const own = files.filter(({ path, isTest }) => path.startsWith(`surfaces/${room}/`) && !isTest);
    expect(own).not.toEqual([]);
    for (const { path } of own) {
      expect(mindedIn(path, ["nothing", ...names, ...slugs]), path).toEqual([...names, ...slugs]);
    }
  });
});
