import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";

const HEAD = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$";
/** As long as a look at a password takes, in milliseconds: whatever happens meanwhile is what histories are about. */
const LOOK = 15;

/** Has passwords compared as if they were hashed, without the work, alike in all processes. */
export function hashForNothing({ hasher }: Engine): void {
  const hashOf = (password: string) =>
    HEAD + createHash("sha256").update(password.normalize("NFC")).digest("base64").replaceAll("=", "");
  hasher.hash = async (password) => {
    await sleep(LOOK);
    return hashOf(password);
  };
  hasher.verify = async (kept, password) => {
    await sleep(LOOK);
    return kept === hashOf(password);
  };
}
