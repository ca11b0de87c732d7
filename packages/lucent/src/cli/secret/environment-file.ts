import { readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { ConfigPlace } from "../find-config.ts";
import { Refusal } from "../refusal.ts";
import { readEnvironment } from "./environment-text.ts";

/** A file of variables. */
export interface EnvironmentFile {
  readonly path: string;
  /** The path as it reads best from where the command was given. */
  readonly shown: string;
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  /** Whether it was asked for by name. */
  readonly isNamed: boolean;
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number };
}

/**
 * Reads the file of variables that was named, else the `.env` beside the config; null where there is none. What it
 * says counts from here on as for a server that is started with it: where the environment is silent.
 */
export async function environmentFileOf(
  { folder }: ConfigPlace,
  named: string | undefined,
): Promise<EnvironmentFile | null> {
  const path = named === undefined ? join(folder, ".env") : resolve(named);
  const near = relative(process.cwd(), path);
  const shown = near.startsWith("..") ? path : near;
  const isNamed = named !== undefined;
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" && !isNamed) return null;
    throw new Refusal(`${shown} cannot be read: ${cause.code}.`, { cause });
  });
  if (text === null) return null;
  const values = readEnvironment(text);
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  const { mode, uid, gid } = await stat(path);
  return { path, shown, text, values, isNamed, mode: mode & 0o777, owner: { uid, gid } };
}
