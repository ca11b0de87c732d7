import { calculateJwkThumbprint, type JWK } from "jose";
import { describe, expect, test } from "vitest";
import { ed25519KeyOf, p256KeyOf, SEED_BYTES } from "./asymmetric-keys.ts";
import { deriveSigningKey } from "./signing-key.ts";

/** The seed and the public key of RFC 8037, appendix A.1 and A.2. */
const RFC_8037 = {
  d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
};
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

describe("an Ed25519 key", () => {
  test("follows from its seed as RFC 8037 has it", () => {
    const { privateKey, publicKey } = ed25519KeyOf(Buffer.from(RFC_8037.d, "base64url"));
    expect(publicKey.export({ format: "jwk" })).toEqual({ kty: "OKP", crv: "Ed25519", x: RFC_8037.x });
    expect(privateKey.export({ format: "jwk" })).toMatchObject(RFC_8037);
  });
});

describe("a P-256 key", () => {
  const numberOf = (seed: bigint) => {
    const bytes = Buffer.from(seed.toString(16).padStart(SEED_BYTES["P-256"] * 2, "0"), "hex");
    const { d } = p256KeyOf(bytes).privateKey.export({ format: "jwk" });
    return BigInt(`0x${Buffer.from(d ?? "", "base64url").toString("hex")}`);
  };

  test.each([
    [0n, 1n],
    [1n, 2n],
    [ORDER - 2n, ORDER - 1n],
    [ORDER - 1n, 1n],
    [ORDER, 2n],
    [(1n << 384n) - 1n, 1n + (((1n << 384n) - 1n) % (ORDER - 1n))],
  ])("of the seed %i is a number that the curve has", (seed, number) => {
    expect(numberOf(seed)).toBe(number);
  });

  test("has the public point that the number gives: that of 1 is the base point (FIPS 186-4 D.1.2.3)", () => {
    const { x, y } = p256KeyOf(Buffer.alloc(48)).publicKey.export({ format: "jwk" });
    expect(Buffer.from(x ?? "", "base64url").toString("hex")).toBe(
      "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
    );
    expect(Buffer.from(y ?? "", "base64url").toString("hex")).toBe(
      "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
    );
  });
});

describe("a key that signs tokens", () => {
  // Every node, and every version to come, must derive the same: these names may never change.
  test.each([
    ["ES256", "ZKTjCQFfmP1GdJQulSOW_LEOZabAzQH4xw3IKyNOVag"],
    ["EdDSA", "gb1WT3-uj6aCY_aKGInJ4eZHd1TL2lWOgEX9A4Yts7k"],
  ] as const)("of %s is the same wherever it is derived", async (algorithm, kid) => {
    const { publicKey } = deriveSigningKey("the one secret of this test", algorithm);
    expect(publicKey?.kid).toBe(kid);
    expect(await calculateJwkThumbprint(publicKey as unknown as JWK)).toBe(kid);
    expect(publicKey).toMatchObject({ alg: algorithm, use: "sig" });
    expect(Object.keys(publicKey ?? {})).not.toContain("d");
  });

  test("differs by secret and algorithm, and shows no key where that would be the secret one [LG-06]", () => {
    const kids = ["one", "two"].flatMap((secret) =>
      (["ES256", "EdDSA"] as const).map((algorithm) => deriveSigningKey(secret, algorithm).publicKey?.kid),
    );
    expect(new Set(kids).size).toBe(4);
    expect(deriveSigningKey("one", "HS256").publicKey).toBeNull();
  });

  test("of ES256 gives both numbers at their full length (RFC 7518 §3.4), in one spelling", () => {
    const key = deriveSigningKey("one", "ES256");
    for (let text = 0; text < 300; text++) {
      const signature = key.sign(String(text));
      expect(signature).toHaveLength(86);
      expect(key.isSignatureOf(String(text), signature)).toBe(true);
      expect(key.isSignatureOf(String(text), `${signature}=`)).toBe(false);
      expect(key.isSignatureOf(String(text), "")).toBe(false);
    }
  });
});
