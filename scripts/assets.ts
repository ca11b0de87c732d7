import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Files that the engine serves, and what it is told of them. */
export interface Assets {
  /** Their contents by their names. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What stands in `manifest.json` beside them. */
  readonly manifest: unknown;
}

/**
 * Writes files into a folder of the engine, compressed once and for all, with a `manifest.json` that is written last.
 * Nothing is written where the same manifest stands there already.
 */
export function writeAssets(folder: string, { files, manifest }: Assets): void {
  const list = join(folder, "manifest.json");
  const shown = `${JSON.stringify(manifest, null, 2)}\n`;
  if (existsSync(list) && readFileSync(list, "utf8") === shown) return;
  rmSync(list, { force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files))
    put(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  put(list, shown);
}

/** In one step, for another build may be reading. */
function put(path: string, content: string | Uint8Array): void {
  const fresh = `${path}.${process.pid}.tmp`;
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

/** A short name for a content, and for no other. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}
