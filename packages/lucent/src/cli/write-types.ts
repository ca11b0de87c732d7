import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResolvedConfig } from "../config/index.ts";
import { writeEnvironmentTypes } from "../surfaces/types/index.ts";

const NAME = "lucent-env.d.ts";

/** What became of the types beside a config. */
export interface WrittenTypes {
  readonly path: string;
  readonly changed: boolean;
}

/** Writes the project's types beside its config; a file that says the same already is left alone, with its date. */
export async function writeTypes(config: ResolvedConfig, folder: string): Promise<WrittenTypes> {
  const path = join(folder, NAME);
  const text = writeEnvironmentTypes(config);
  const known = await readFile(path, "utf8").catch(() => null);
  if (known === text) return { path, changed: false };
  await writeFile(path, text);
  return { path, changed: true };
}
