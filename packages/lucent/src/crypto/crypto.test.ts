import { hkdfSync } from "node:crypto";
import { base64url, decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { readAccessToken, signAccessToken } from "./access-token.ts";
import { deriveKey, newSecret, setupCode } from "./keys.ts";
import { createPasswordHasher, DECOY_HASH } from "./password-hasher.ts";
import { isSameSecret } from "./same-secret.ts";

const now = 1_800_000_000_000;
const claims = { id: "a", collection: "users", sid: "s", iat: now / 1000, exp: now / 1000 + 60 };

describe("an access token", () => {
  const key = deriveKey("one", "access-token");

  test("is a JWT that others can verify", async () => {
    const token = signAccessToken(key, claims);
    const bytes = new Uint8Array(hkdfSync("sha256", "one", "", "lucent/access-token/v1", 32));
    const { payload } = await jwtVerify(token, bytes, { currentDate: new Date(now) });
    expect(payload).toEqual(claims);
    expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" });
  });

  test("is read with the key that signed it, current or previous", () => {
    const token = signAccessToken(key, claims);
    expect(readAccessToken([deriveKey("two", "access-token"), key], token, now)).toEqual(claims);
    expect(readAccessToken([deriveKey("two", "access-token")], token, now)).toBeNull();
    expect(readAccessToken([], token, now)).toBeNull();
  });

  test("says nothing to a key of another purpose [JW-02, LG-06]", () => {
    const token = signAccessToken(deriveKey("one", "setup-code"), claims);
    expect(readAccessToken([key], token, now)).toBeNull();
  });

  test("says more where it is asked to, and of itself only what the engine says [JW-08]", async () => {
    const reserved = ["email", "nbf", "jti", "iss", "aud", "sub", ...Object.keys(claims)];
    const further = Object.fromEntries(reserved.map((name) => [name, "shadow"]));
    const token = signAccessToken(key, claims, { ...further, role: "admin", Sub: "x" });
    const bytes = new Uint8Array(hkdfSync("sha256", "one", "", "lucent/access-token/v1", 32));
    const { payload } = await jwtVerify(token, bytes, { currentDate: new Date(now) });
    expect(payload).toEqual({ ...claims, role: "admin", Sub: "x" });
  });

  test("ends when it says", () => {
    const token = signAccessToken(key, claims);
    expect(readAccessToken([key], token, now + 59_999)).not.toBeNull();
    expect(readAccessToken([key], token, now + 60_000)).toBeNull();
  });

  test("is refused with any one character changed", () => {
    const token = signAccessToken(key, claims);
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === "A" ? "B" : "A";
      expect(readAccessToken([key], token.slice(0, place) + other + token.slice(place + 1), now)).toBeNull();
    }
  });
});

describe("keys", () => {
  test("differ by secret and purpose [LG-06]", () => {
    const made = [
      deriveKey("a", "access-token"),
      deriveKey("a", "setup-code"),
      deriveKey("b", "access-token"),
    ];
    expect(new Set(made.map((key) => key.mac("the same text"))).size).toBe(3);
  });

  test("a new secret has 256 bits", () => {
    expect(base64url.decode(newSecret())).toHaveLength(32);
    expect(newSecret()).not.toBe(newSecret());
  });

  test("the setup code follows from the secret and can be typed", () => {
    expect(setupCode("a", "users")).toBe(setupCode("a", "users"));
    expect(setupCode("a", "users")).not.toBe(setupCode("b", "users"));
    expect(setupCode("a", "users")).not.toBe(setupCode("a", "staff"));
    expect(setupCode("a", "users")).toMatch(/^([A-HJKMNP-Z2-9]{5}-){3}[A-HJKMNP-Z2-9]{5}$/);
  });

  test("secrets are compared whatever their lengths", () => {
    expect(isSameSecret("a", "a")).toBe(true);
    expect(isSameSecret("a", "ab")).toBe(false);
    expect(isSameSecret("", "a")).toBe(false);
  });
});

describe("the password hasher", () => {
  test("makes Argon2id hashes with a salt each, at today's cost [PW-01]", async () => {
    const hasher = createPasswordHasher();
    const [one, two] = await Promise.all([hasher.hash("violet", "a"), hasher.hash("violet", "a")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, "violet", "a")).toBe(true);
    expect(await hasher.verify(one, "violet ", "a")).toBe(false);
    expect(hasher.isOutdated(one)).toBe(false);
    expect(hasher.isOutdated(one.replace("t=2", "t=1"))).toBe(true);
  });

  test("takes one spelling for another of the same characters [PW-04]", async () => {
    const hasher = createPasswordHasher();
    expect(await hasher.verify(await hasher.hash("caf\u00e9 noir", "a"), "cafe\u0301 noir", "a")).toBe(true);
  });

  test("the decoy costs the same and matches nothing [EN-01]", async () => {
    const hasher = createPasswordHasher();
    expect(hasher.isOutdated(DECOY_HASH)).toBe(false);
    expect(await hasher.verify(DECOY_HASH, "", "a")).toBe(false);
  });

  test("says no at once when too many wait, and goes on with those that do [RL-03]", async () => {
    const hasher = createPasswordHasher(1);
    const asked = Array.from({ length: 230 }, () =>
      hasher.verify(DECOY_HASH, "x", "a").catch((error) => error.code),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === "UNAVAILABLE")).toHaveLength(29);
    expect(answers.filter((answer) => answer === false)).toHaveLength(201);
    expect(await hasher.verify(DECOY_HASH, "x", "a")).toBe(false);
  });
});
