import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const ELSEWHERE: ReadonlySet<string> = new Set(["node_modules", "dist", "build", "coverage", "out"]);
const SOURCE =
  /\.(ts|mts|cts|tsx|js|mjs|cjs|jsx|json|ya?ml|toml|sh|md)$|^Dockerfile|^\.env\.(example|sample|template|dist)$/;
const MOST = 400;
const LARGEST = 300_000;
const DEEPEST = 6;

/** The texts of a project's own files by their paths, without what was installed or built, the nearest first. */
export function readSources(folder: string): ReadonlyMap<string, string> {
  const paths = [...sourcesIn(folder, DEEPEST)].slice(0, MOST);
  return new Map(paths.map((path) => [relative(folder, path), textOf(path)]));
}

function* sourcesIn(folder: string, depth: number): Generator<string> {
  const entries = entriesOf(folder);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && SOURCE.test(entry.name) && statSync(path).size <= LARGEST) yield path;
  }
  if (depth === 0) return;
  for (const entry of entries) {
    if (!entry.isDirectory() || ELSEWHERE.has(entry.name) || entry.name.startsWith(".")) continue;
    yield* sourcesIn(join(folder, entry.name), depth - 1);
  }
}

// What this user may not read is nothing that could be told of.
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
