import { expect, test } from "vitest";
import { resolveConfig } from "../index.ts";
import { secretWeakness } from "./secret-weakness.ts";

const WEAK = [
  "",
  "short",
  "Zt8Qw1Er5Ty9Ui3Op7As2Df6Gh0Jk4L",
  "changeme",
  "secret",
  "your-secret-here",
  "a-very-long-example-value-that-somebody-copied",
  "replace-me-with-something-of-32-bytes-or-more",
  "placeholder-placeholder-9d8f7g6h5j4k3l2",
  "my-super-secret-jwt-signing-key-for-this-app",
  "YOUR_SECRET_HERE_0123456789_ABCDEFGHIJ",
  "keyboard cat keyboard cat keyboard cat",
  "x".repeat(64),
  "abcd1234".repeat(8),
  "0123456789abcdef0123456789abcdef",
  "ababababababababcdcdcdcdcdcdcdcdcd",
  "abcdefghijklmnopqrstuvwxyz0123456789",
  "9876543210zyxwvutsrqponmlkjihgfedcba",
];

function random(bytes: number, encoding: BufferEncoding): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString(encoding);
}

test.each(WEAK)("%j is weak, and production does not start with it [LG-03, FU-02]", (secret) => {
  expect(secretWeakness(secret)).not.toBeNull();
  const environment = { NODE_ENV: "production", SERVER_URL: "https://app.example.com" };
  const config = { secret, email: false, collections: { users: { auth: true } } };
  expect(() => resolveConfig(config, environment)).toThrow(
    /The configuration has one fault.\n\n {2}secret\n/,
  );
  expect(() => resolveConfig(config, {})).not.toThrow();
});

test("a weak former secret stops production as well: it still verifies [LG-03]", () => {
  const config = {
    secret: random(48, "base64"),
    previousSecrets: [random(48, "base64"), "changeme"],
    email: false,
    collections: { users: { auth: true } },
  };
  const environment = { NODE_ENV: "production", SERVER_URL: "https://app.example.com" };
  expect(() => resolveConfig(config, environment)).toThrow("previousSecrets[1]");
});

test.each(["hex", "base64", "base64url"] as const)("random bytes in %s are strong", (encoding) => {
  const made = Array.from({ length: 2_000 }, () => random(32, encoding));
  // One in a hundred thousand happens to hold a word of five letters such as "dummy".
  expect(made.filter((secret) => secretWeakness(secret) !== null).length).toBeLessThan(2);
});
