import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { readSource } from "./read-source.ts";
import type { SourceFile } from "./source-file.ts";

/** Reads every source below a folder: TypeScript, and the scripts that browsers are sent as they are. */
export function readTree(root: string): SourceFile[] {
  return globSync("**/*.{ts,tsx,js}", {
    cwd: root,
    exclude: (name) => name === "node_modules" || name === "dist",
  })
    .map((path) => path.split(sep).join("/"))
    .sort()
    .map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
}
