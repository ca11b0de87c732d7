import fc from "fast-check";
import { expect, test } from "vitest";
import { isOfThisMachine } from "./of-this-machine.ts";

const asked = (headers: Record<string, string>, address: string | null = "127.0.0.1") =>
  isOfThisMachine({ address, headers: new Headers({ host: "localhost:3000", ...headers }) });

test.each([
  ["127.0.0.1", "localhost:3000"],
  ["::1", "[::1]:3000"],
  ["::ffff:127.0.0.1", "127.0.0.1:3000"],
  ["127.0.0.1", "app.localhost"],
  ["127.0.0.1", "LOCALHOST"],
])("%s who asks for %s is at this machine", (address, host) => {
  expect(asked({ host }, address)).toBe(true);
});

test.each([
  ["another machine", {}, "192.168.0.7"],
  ["another machine by IPv6", {}, "2001:db8::1"],
  ["nobody knows who, behind a mounted engine", {}, null],
])("%s is not", (_, headers, address) => {
  expect(asked(headers, address)).toBe(false);
});

test.each([
  "x-forwarded-for",
  "X-Forwarded-Host",
  "x-forwarded-proto",
  "x-forwarded",
  "forwarded",
  "via",
  "x-real-ip",
  "x-client-ip",
  "x-original-host",
  "cf-connecting-ip",
  "true-client-ip",
  "fastly-client-ip",
  "fly-client-ip",
  "x-vercel-id",
  "x-envoy-external-address",
])("a request with %s came through somebody else", (name) => {
  expect(asked({ [name]: "127.0.0.1" })).toBe(false);
  expect(asked({ [name]: "" })).toBe(false);
});

test.each([
  "evil.example.com:3000",
  "localhost.evil.example.com",
  "127.0.0.1.evil.example.com",
  "evil.example.com@localhost",
  "localhost:3000@evil.example.com",
  "localhost/evil.example.com",
  "localhost#evil",
  "localhost?evil",
  "localhost evil.example.com",
  "192.168.0.7:3000",
  "0.0.0.0:3000",
  "notlocalhost",
  "localhost,evil.example.com",
  "",
])("a page that is reached as %j is another site's", (host) => {
  expect(asked({ host })).toBe(false);
});

test("no name but those of this machine passes", () => {
  fc.assert(
    fc.property(fc.domain(), (host) => {
      expect(asked({ host })).toBe(host === "localhost" || host.endsWith(".localhost"));
    }),
  );
});
