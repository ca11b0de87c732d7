import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { ConfigPlace } from "./find-config.ts";

/** What the file with a project's types is called. */
export const TYPES_FILE = "lucent-env.d.ts";

/** Where a project's types lie. */
export interface TypesPlace {
  readonly path: string;
  /** The path as it reads best from where the command was given. */
  readonly shown: string;
}

/** The file that was asked for, or the one in the folder that was; beside the config where nothing was. */
export function typesPlace({ folder }: Pick<ConfigPlace, "folder">, out?: string): TypesPlace {
  const path = out === undefined ? join(folder, TYPES_FILE) : fileAt(out);
  const near = relative(process.cwd(), path);
  return { path, shown: near.startsWith("..") ? path : near };
}

/** What is no file of TypeScript is a folder, whether or not it is there yet. */
function fileAt(out: string): string {
  const isFile = out.endsWith(".ts") && !statSync(out, { throwIfNoEntry: false })?.isDirectory();
  return isFile ? resolve(out) : resolve(out, TYPES_FILE);
}
