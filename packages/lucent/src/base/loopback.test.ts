import { expect, test } from "vitest";
import { isLoopback } from "./loopback.ts";

test.each(["localhost", "app.localhost", "127.0.0.1", "127.9.8.7", "::1", "[::1]", "::ffff:127.0.0.1"])(
  "%s is this machine",
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each([
  "",
  "localhost.evil.example",
  "128.0.0.1",
  "0.0.0.0",
  "::",
  "::2",
  "10.0.0.1",
  "127.0.0.1.evil.example",
  "evil.example",
])("%s is not", (host) => {
  expect(isLoopback(host)).toBe(false);
});
