import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ResolvedConfig } from "../config/index.ts";
import { newSecret } from "../crypto/index.ts";
import type { Log } from "../ports/index.ts";
import { databasePath } from "./database.ts";

/**
 * The secrets of an instance, the current one first. In development one is made on the first start and kept
 * beside the database, so that a restart logs nobody out.
 */
export async function secretsOf(config: ResolvedConfig, log: Log): Promise<[string, ...string[]]> {
  return [config.secret ?? (await developmentSecret(config, log)), ...config.previousSecrets];
}

async function developmentSecret(config: ResolvedConfig, log: Log): Promise<string> {
  const path = join(dirname(databasePath(config.database.url)), "development-secret");
  const known = await readFile(path, "utf8").catch(() => null);
  if (known) return known.trim();
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, `${newSecret()}\n`, { mode: 0o600, flag: "wx" });
    log.warn(
      { path },
      "There is no secret, so one was made for development. Production needs one of its own: set JWT_SECRET.",
    );
  } catch (error) {
    // Another process made it in this moment; what it wrote counts.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(path, "utf8")).trim();
}
