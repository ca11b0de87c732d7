import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const ELSEWHERE: ReadonlySet<string> = new Set(["node_modules", "dist", "build", "coverage", "out"]);
const SOURCE =
  /\.(ts|mts|cts|tsx|js|mjs|cjs|jsx|json|ya?ml|toml|sh|md)$|^Dockerfile|^\.env\.(example|sample|template|dist)$/;
const MOST = 400;
const LARGEST = 300_000;
const DEEPEST = 6;

/** The texts of a project's own files by their paths, without what was installed or built. */
export function readSources(folder: string): ReadonlyMap<string, string> {
  const paths = [...sourcesIn(folder, DEEPEST)].slice(0, MOST);
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}

function* sourcesIn(folder: string, depth: number): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory() && !ELSEWHERE.has(entry.name) && !entry.name.startsWith(".");
    if (isFolder && depth > 0) yield* sourcesIn(path, depth - 1);
    if (entry.isFile() && SOURCE.test(entry.name) && statSync(path).size <= LARGEST) yield path;
  }
}
