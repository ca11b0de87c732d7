import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MOST_PREVIOUS_SECRETS } from "../config/index.ts";
import { newSecret } from "../crypto/index.ts";
import type { Log } from "../ports/index.ts";
import { CannotStart } from "./cannot-start.ts";
import { replaceFile } from "./replace-file.ts";

const SHORTEST_SECRET = 32;
const MODE = 0o600;

type Secrets = readonly [string, ...string[]];

/** Where the secrets of development are kept, one a line, the current one first. */
export function developmentSecretsPath(folder: string): string {
  return join(folder, "development-secret");
}

/** The secrets of development. The first start makes one, so that a restart logs nobody out. */
export async function developmentSecrets(folder: string, log: Log): Promise<Secrets> {
  const path = developmentSecretsPath(folder);
  const known = await readSecrets(path);
  if (known) return known;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.${newSecret()}`;
  try {
    // Written whole before it gets its name, so that nobody ever reads half a secret, or none.
    await writeFile(draft, `${newSecret()}\n`, { mode: MODE, flag: "wx" });
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
  return (await readSecrets(path)) as Secrets;
}

/** Puts a new secret before those of development; false where there are none yet. */
export async function rotateDevelopmentSecrets(folder: string): Promise<boolean> {
  const path = developmentSecretsPath(folder);
  const known = await readSecrets(path);
  if (!known) return false;
  const kept = [newSecret(), ...known.slice(0, MOST_PREVIOUS_SECRETS)];
  await replaceFile(path, `${kept.join("\n")}\n`, { mode: MODE });
  return true;
}

async function readSecrets(path: string): Promise<Secrets | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  const [current = "", ...previous] = text.trim().split(/\s+/);
  if ([current, ...previous].some((secret) => secret.length < SHORTEST_SECRET)) {
    throw new CannotStart(`${path} holds no secret. Delete it, and another is made.`);
  }
  return [current, ...previous];
}
