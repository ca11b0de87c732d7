import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** A private key with the public half that anybody may have. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

// PKCS #8 (RFC 8410 §7): all that stands before the 32 bytes of an Ed25519 key.
const ED25519_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
// FIPS 186-5 A.2.1: with 64 bits more than the key has, the remainder favours no number that anybody could notice.
const P256_SEED_BYTES = 48;
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** How many bytes each kind of key is made from. */
export const SEED_BYTES = { Ed25519: 32, "P-256": P256_SEED_BYTES } as const;

/** The Ed25519 key of a seed (RFC 8032 §5.1.5). */
export function ed25519KeyOf(seed: Uint8Array): KeyPair {
  return pairOf(
    createPrivateKey({ key: Buffer.concat([ED25519_PREFIX, seed]), format: "der", type: "pkcs8" }),
  );
}

/** The P-256 key of a seed: a number from 1 to the order less one, taken from more bits than it has. */
export function p256KeyOf(seed: Uint8Array): KeyPair {
  const number = 1n + (BigInt(`0x${Buffer.from(seed).toString("hex")}`) % (P256_ORDER - 1n));
  const scalar = Buffer.from(number.toString(16).padStart(64, "0"), "hex");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(scalar);
  const [d, x, y] = [scalar, curve.getPublicKey().subarray(1, 33), curve.getPublicKey().subarray(33)].map(
    (bytes) => bytes.toString("base64url"),
  ) as [string, string, string];
  return pairOf(createPrivateKey({ key: { kty: "EC", crv: "P-256", d, x, y }, format: "jwk" }));
}

function pairOf(privateKey: KeyObject): KeyPair {
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
