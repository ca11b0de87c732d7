import { expect, test } from "vitest";
import { canonicalAddress } from "./canonical-address.ts";

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:127.0.0.1", "127.0.0.1"],
  ["::FFFF:203.0.113.250", "203.0.113.250"],
  ["::ffff:cb00:71fa", "203.0.113.250"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::1", "::1"],
  ["::", "::"],
  ["no:address", "no:address"],
  ["1]/path:[", "1]/path:["],
  ["", ""],
])("%s is known as %s", (address, known) => {
  expect(canonicalAddress(address)).toBe(known);
});
