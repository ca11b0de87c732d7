import { createHash, type KeyObject } from "node:crypto";
import type { PublicKey } from "./public-key.ts";

/** Describes a public key of an elliptic curve. */
export function describePublicKey(key: KeyObject, alg: string): PublicKey {
  const { crv, kty, x, y } = key.export({ format: "jwk" }) as Pick<PublicKey, "crv" | "kty" | "x" | "y">;
  // RFC 7638 §3.3: these members and no others, in the order of the alphabet, without a blank.
  const members = { crv, kty, x, ...(y !== undefined && { y }) };
  const kid = createHash("sha256").update(JSON.stringify(members)).digest("base64url");
  return { ...members, alg, use: "sig", kid };
}
