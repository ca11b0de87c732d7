import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { ResolvedConfig } from "../config/index.ts";
import { createRegistry } from "../operation/index.ts";
import { features } from "../server/index.ts";
import { writeEnvironmentTypes } from "../surfaces/types/index.ts";

/** Writes a project's types and tells whether they changed; a file that says the same already keeps its date. */
export async function writeTypes(config: ResolvedConfig, path: string): Promise<boolean> {
  const { text, written } = await compareTypes(config, path);
  if (written === text) return false;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return true;
}

/** A project's types as they should be, and as a file has them: null where there is none. */
export async function compareTypes(
  config: ResolvedConfig,
  path: string,
): Promise<{ readonly text: string; readonly written: string | null }> {
  const text = writeEnvironmentTypes(config, createRegistry(config, features));
  const written = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  // Git may have given the lines the endings of another system.
  return { text, written: written?.replaceAll("\r\n", "\n") ?? null };
}
