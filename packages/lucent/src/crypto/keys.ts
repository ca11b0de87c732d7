import { createHmac, createSecretKey, hkdfSync, randomBytes } from "node:crypto";

const KEY_BYTES = 32;

/** What a key is for. A key of one purpose says nothing about, and opens nothing of, another. */
export type KeyPurpose =
  | "access-token"
  | "access-token-ed25519"
  | "access-token-p256"
  | "account"
  | "mailed-token"
  | "refresh-token"
  | "refresh-successor"
  | "setup-code";

/** A key that does its work and does not show itself. */
export interface Key {
  /** The message authentication code of a text (HMAC-SHA-256, base64url). */
  mac(text: string): string;
}

/** Splits the one secret into bytes per purpose (HKDF-SHA-256, RFC 5869). */
export function deriveBytes(secret: string, purpose: KeyPurpose, length = KEY_BYTES): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `lucent/${purpose}/v1`, length));
}

/** Derives the key of a purpose from the one secret. */
export function deriveKey(secret: string, purpose: KeyPurpose): Key {
  // A key object, because Node looks into a bare buffer anew at each use, for ten times the cost of the MAC.
  const key = createSecretKey(deriveBytes(secret, purpose));
  return { mac: (text) => createHmac("sha256", key).update(text).digest("base64url") };
}

/** A fresh secret of 256 random bits, fit for `auth.jwtSecret`. */
export function newSecret(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}

const CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 20;

/**
 * The code that the first user of a collection must show in production. It follows from the secret, so that
 * every node prints the same one and none keeps it; it is worthless once the first user is there.
 */
export function setupCode(secret: string, collection: string): string {
  const bytes = Buffer.from(deriveKey(secret, "setup-code").mac(`first user of ${collection}`), "base64url");
  const letters = Array.from(
    bytes.subarray(0, CODE_LENGTH),
    (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length],
  );
  return letters.join("").replace(/(.{5})(?=.)/g, "$1-");
}
