import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A folder with the engine's modules, and how they end there. */
export interface EngineBuild {
  readonly folder: string;
  readonly extension: "js" | "ts";
  /** What to tell the reader of the numbers. */
  readonly description: string;
}

const PACKAGE = join(import.meta.dirname, "../../packages/lucent");

/** The build under test: the folder that was named, else `dist` as users get it, else the sources. */
export function findBuild(named?: string): EngineBuild {
  const folder = named === undefined ? join(PACKAGE, "dist") : resolve(named);
  const built = statSync(join(folder, "server/index.js"), { throwIfNoEntry: false });
  if (built) {
    const time = built.mtime.toLocaleString("sv-SE");
    return { folder, extension: "js", description: `${folder}, built ${time}` };
  }
  const sources = named === undefined ? join(PACKAGE, "src") : folder;
  if (!existsSync(join(sources, "server/index.ts"))) throw new Error(`There is no engine in ${folder}.`);
  return { folder: sources, extension: "ts", description: `${sources}, not built: starts are slower` };
}

/** The modules that the bench's programs use, of the build that the parent names to them. */
export async function loadEngine({ folder, extension }: Pick<EngineBuild, "folder" | "extension">) {
  const load = (room: string) => import(pathToFileURL(join(folder, `${room}.${extension}`)).href);
  const engine: typeof import("../../packages/lucent/src/server/index.ts") = await load("server/index");
  return engine;
}

/** The engine's password hasher, with its admission, for the floor. */
export async function loadHasher({ folder, extension }: Pick<EngineBuild, "folder" | "extension">) {
  const path = join(folder, `crypto/password-hasher.${extension}`);
  const module: typeof import("../../packages/lucent/src/crypto/password-hasher.ts") = await import(
    pathToFileURL(path).href
  );
  return module.createPasswordHasher();
}
