import { createHash, randomBytes } from "node:crypto";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";

const FORM = "$argon2id$v=19$m=19456,t=2,p=1$";

/**
 * Hashes passwords at no cost, where thousands of them are of no interest in themselves: each time with a salt of its
 * own and in the form in which they are kept otherwise, so that rows tell of it as they would.
 */
export function hashLightly({ hasher }: Engine): void {
  hasher.hash = async (password) => hashOf(password, inBase64(randomBytes(16)));
  hasher.verify = async (kept, password) =>
    kept === hashOf(password, kept.slice(FORM.length, kept.lastIndexOf("$")));
}

function hashOf(password: string, salt: string): string {
  const digest = createHash("sha256").update(salt).update(password.normalize("NFC")).digest();
  return `${FORM}${salt}$${inBase64(digest)}`;
}

function inBase64(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
