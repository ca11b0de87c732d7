import { link, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ResolvedConfig } from "../config/index.ts";
import { newSecret } from "../crypto/index.ts";
import type { Log } from "../ports/index.ts";
import { CannotStart } from "./cannot-start.ts";
import { databasePath } from "./database.ts";

const SHORTEST_SECRET = 32;

/**
 * The secrets of an instance, the current one first. In development one is made on the first start and kept
 * beside the database, whose folder stands by then, so that a restart logs nobody out.
 */
export async function secretsOf(config: ResolvedConfig, log: Log): Promise<[string, ...string[]]> {
  return [config.secret ?? (await developmentSecret(config, log)), ...config.previousSecrets];
}

async function developmentSecret(config: ResolvedConfig, log: Log): Promise<string> {
  const path = join(dirname(databasePath(config.database.url)), "development-secret");
  const known = await readSecret(path);
  if (known !== null) return known;
  const draft = `${path}.${process.pid}.${newSecret()}`;
  try {
    // Written whole before it gets its name, so that nobody ever reads half a secret, or none.
    await writeFile(draft, `${newSecret()}\n`, { mode: 0o600, flag: "wx" });
    await link(draft, path);
    log.warn(
      { path },
      "There is no secret, so one was made for development. Production needs one of its own: set JWT_SECRET.",
    );
  } catch (error) {
    // Another process made it in this moment; what it wrote counts.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecret(path)) as string;
}

async function readSecret(path: string): Promise<string | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  const secret = text.trim();
  if (secret.length < SHORTEST_SECRET) {
    throw new CannotStart(`${path} holds no secret. Delete it, and another is made.`);
  }
  return secret;
}
