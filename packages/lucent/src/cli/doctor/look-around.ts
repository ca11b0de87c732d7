import { readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { ProjectFile, ProjectFiles } from "../../doctor/index.ts";
import { databasePath, developmentSecretsPath } from "../../server/index.ts";
import { askGit } from "./ask-git.ts";
import { readSources } from "./read-sources.ts";

const OF_VARIABLES = /^\.env(\.(local|production|development|staging|test)(\.local)?)?$/;

/** What lies around a config on the disk: its folder is looked through, and git is asked about what is kept secret. */
export async function lookAround(folder: string, databaseUrl: string): Promise<ProjectFiles> {
  const file = (path: string) => fileAt(folder, path);
  const database = databaseUrl.startsWith("file:") ? databasePath(databaseUrl) : null;
  const names = readdirSync(folder).filter((name) => OF_VARIABLES.test(name));
  const environmentFiles = await Promise.all(names.map((name) => file(join(folder, name))));
  const developmentFolder = database === null ? join(folder, ".lucent") : dirname(database);
  return {
    sources: readSources(folder),
    environmentFiles: environmentFiles.filter((found) => found !== null),
    database: database === null ? null : await file(database),
    databaseFolder: database === null ? null : await file(dirname(database)),
    developmentSecret: await file(developmentSecretsPath(developmentFolder)),
  };
}

async function fileAt(folder: string, path: string): Promise<ProjectFile | null> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  return { path: relative(folder, path) || ".", mode: modeOf(found), git: await askGit(folder, path) };
}

/** Windows has no such bits and reports that everybody may do everything. */
function modeOf({ mode }: { readonly mode: number }): number {
  return process.platform === "win32" ? 0o600 : mode & 0o777;
}
