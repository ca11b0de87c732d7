/** Hashing, signing and keys: the only room that imports `node:crypto` or a cryptographic library. It decides nothing about people. */
export {
  type AccessClaims,
  readAccessToken,
  type SessionClaims,
  type StatelessClaims,
  signAccessToken,
} from "./access-token.ts";
export { checksum } from "./checksum.ts";
export { fingerprint } from "./fingerprint.ts";
export { deriveKey, type Key, newSecret, setupCode } from "./keys.ts";
export { createPasswordHasher, DECOY_HASH, type PasswordHasher } from "./password-hasher.ts";
export type { PublicKey } from "./public-key.ts";
export { isSameSecret } from "./same-secret.ts";
export { deriveSigningKey, type SigningKey, type TokenAlgorithm } from "./signing-key.ts";
