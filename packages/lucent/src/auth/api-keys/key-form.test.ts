import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprint } from "../../crypto/index.ts";
import { isKey, newKey } from "./key-form.ts";

describe("The form of a key [AK-06]", () => {
  it("is one that scanners for secrets know, with 256 random bits and a checksum", () => {
    const { key, kept } = newKey();
    expect(key).toMatch(/^lucent_key_[\w-]{43}[\w-]{6}$/);
    expect(isKey(key)).toBe(true);
    expect(new Set(Array.from({ length: 100 }, () => newKey().key)).size).toBe(100);
    expect(kept).toEqual({
      keyHash: fingerprint(key),
      prefix: key.slice(0, 15),
      lastCharacters: key.slice(-4),
    });
  });

  it("shows too little of a key to guess the rest", () => {
    const { key, kept } = newKey();
    // 24 bits of 256 at the start; the last characters are of the checksum.
    expect(kept.prefix.length - "lucent_key_".length).toBe(4);
    expect(key.slice(-6)).toContain(kept.lastCharacters);
  });

  it("is checked without a database: one letter that is wrong is noticed", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
    const change = fc.record({ place: fc.nat(59), letter: fc.constantFrom(...letters) });
    fc.assert(
      fc.property(change, ({ place, letter }) => {
        const { key } = newKey();
        const other = key.slice(0, place) + letter + key.slice(place + 1);
        expect(isKey(other)).toBe(other === key);
      }),
    );
  });

  it.each(["", "lucent_key_", "lucent_refresh_abc", `lucent_key_${"A".repeat(49)}`, ` ${newKey().key}`])(
    "is not that of %j",
    (text) => {
      expect(isKey(text)).toBe(false);
    },
  );
});
