import { sign, timingSafeEqual, verify } from "node:crypto";
import { ed25519KeyOf, type KeyPair, p256KeyOf, SEED_BYTES } from "./asymmetric-keys.ts";
import { describePublicKey } from "./describe-public-key.ts";
import { deriveBytes, deriveKey } from "./keys.ts";
import type { PublicKey } from "./public-key.ts";

/** How tokens are signed: by a key that verifies them too, or by one whose public half does (RFC 7518, RFC 8037). */
export type TokenAlgorithm = "HS256" | "ES256" | "EdDSA";

/** A key that signs tokens and knows its own signatures. */
export interface SigningKey {
  /**
   * The one header of its tokens, as it stands in them. Algorithm confusion (RFC 8725 §3.1): it is compared as text,
   * so that no token chooses how it is checked, or by which key.
   */
  readonly header: string;
  /** By what others can verify its tokens; null where whoever verifies could sign. */
  readonly publicKey: PublicKey | null;
  /** The signature of a text, in base64url. */
  sign(content: string): string;
  isSignatureOf(content: string, signature: string): boolean;
}

/** Derives the key that signs tokens from the one secret: every node has the same, and none keeps it. */
export function deriveSigningKey(secret: string, algorithm: TokenAlgorithm): SigningKey {
  return DERIVED[algorithm](secret);
}

const DERIVED: Readonly<Record<TokenAlgorithm, (secret: string) => SigningKey>> = {
  HS256(secret) {
    const { mac } = deriveKey(secret, "access-token");
    return {
      header: encodeJson({ alg: "HS256", typ: "JWT" }),
      publicKey: null,
      sign: mac,
      isSignatureOf(content, signature) {
        const [expected, given] = [Buffer.from(mac(content)), Buffer.from(signature)];
        // Timing attack: the texts are compared in full, whatever their first characters say.
        return given.length === expected.length && timingSafeEqual(given, expected);
      },
    };
  },
  ES256: (secret) =>
    asymmetric("ES256", {
      pair: p256KeyOf(deriveBytes(secret, "access-token-p256", SEED_BYTES["P-256"])),
      hash: "sha256",
    }),
  EdDSA: (secret) =>
    asymmetric("EdDSA", {
      pair: ed25519KeyOf(deriveBytes(secret, "access-token-ed25519", SEED_BYTES.Ed25519)),
      hash: null,
    }),
};

interface Asymmetric {
  readonly pair: KeyPair;
  /** What is done to a text before it is signed; null where the signature does it itself. */
  readonly hash: "sha256" | null;
}

function asymmetric(alg: TokenAlgorithm, { pair, hash }: Asymmetric): SigningKey {
  const described = describePublicKey(pair.publicKey, alg);
  // RFC 7518 §3.4: the two numbers side by side, and not the DER of other protocols. EdDSA has one form alone.
  const dsaEncoding = "ieee-p1363";
  return {
    header: encodeJson({ alg, typ: "JWT", kid: described.kid }),
    publicKey: described,
    sign: (content) =>
      sign(hash, Buffer.from(content), { key: pair.privateKey, dsaEncoding }).toString("base64url"),
    isSignatureOf(content, signature) {
      const bytes = Buffer.from(signature, "base64url");
      // Malleability: one spelling of a signature, so that no other text passes for the token.
      if (bytes.toString("base64url") !== signature) return false;
      return verify(hash, Buffer.from(content), { key: pair.publicKey, dsaEncoding }, bytes);
    },
  };
}

/** A part of a token: JSON in base64url. */
export function encodeJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
