/** Hashing, signing and keys: the only room that imports `node:crypto` or a cryptographic library. It decides nothing about people. */
export { type AccessClaims, readAccessToken, signAccessToken } from "./access-token.ts";
export { fingerprint } from "./fingerprint.ts";
export { deriveKey, type Key, newSecret, setupCode } from "./keys.ts";
export { createPasswordHasher, DECOY_HASH, type PasswordHasher } from "./password-hasher.ts";
export { isSameSecret } from "./same-secret.ts";
