import { expect, test } from "vitest";
import { transportOptions } from "./transport-options.ts";

test.each<[url: string, requireTLS: boolean]>([
  ["smtp://mail.example.com:587", false],
  ["smtp://name:word@mail.example.com:587", true],
  ["smtp://name:word@localhost:1025", false],
  ["smtp://name:word@127.0.0.1:1025", false],
])("%s demands TLS: %s", (url, requireTLS) => {
  expect(transportOptions(url)).toMatchObject({ url, requireTLS, maxRequeues: 0 });
});

test("the address cannot ask for letters in the log, and all else of it stays", () => {
  const { url } = transportOptions(
    "smtps://a%40b:p%2Fw@mail.example.com/?debug=true&logger=true&tls.servername=x",
  );
  expect(url).toBe("smtps://a%40b:p%2Fw@mail.example.com/?tls.servername=x");
});

test("no server is waited for longer than a letter is in one node's hands", () => {
  const {
    url: _,
    requireTLS: __,
    maxConnections,
    maxRequeues: ___,
    ...patience
  } = transportOptions("smtp://a");
  expect(Math.max(...Object.values(patience))).toBeLessThan(60_000);
  expect(maxConnections).toBe(5);
});
