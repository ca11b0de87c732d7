import { base64url } from "jose";
import { describe, expect, test } from "vitest";
import { deriveKey, newSecret, setupCode } from "./keys.ts";
import { createPasswordHasher, DECOY_HASH } from "./password-hasher.ts";
import { isSameSecret } from "./same-secret.ts";

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
