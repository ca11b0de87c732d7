import { expect, test } from "vitest";
import { addressIn } from "./address-in.ts";
import { networkOf } from "./network-of.ts";

const ONE_NETWORK = [
  "2001:db8:0:7::1",
  "2001:db8:0:7::2",
  "2001:DB8:0:7::1",
  "2001:0db8:0000:0007:0000:0000:0000:0001",
  "2001:0DB8:0000:0007:FFFF:FFFF:FFFF:FFFF",
  "2001:db8::7:0:0:0:1",
  "2001:db8:0:7:0:0:0:1",
  "2001:db8:0:7:a::",
  "2001:db8:0:7:0:a:0:b",
  "2001:db8:0:7::203.0.113.9",
  "2001:db8:00:07::",
  "2001:db8:000:007:0:0:0:0",
  "[2001:db8:0:7::1]",
  "[2001:db8:0:7::1]:443",
  "[2001:DB8:0:7::1]:65535",
  " 2001:db8:0:7::1 ",
  "2001:db8:0:7::1%eth0",
  "2001:db8:0:7::ffff:1.2.3.4",
  "2001:db8:0:7:0000::9",
  "2001:db8:0:7:1:2:3:4",
];

test("is one for twenty spellings of addresses in 64 bits [LR-05]", () => {
  const networks = ONE_NETWORK.map((address) => networkOf(addressIn(address) ?? "none"));
  expect(new Set(networks)).toEqual(new Set(["2001:db8:0:7::/64"]));
});

test("is the whole address of IPv4, however IPv6 writes it [LR-05]", () => {
  const spellings = [
    "203.0.113.9",
    "::ffff:203.0.113.9",
    "::FFFF:cb00:7109",
    "0:0:0:0:0:ffff:cb00:7109",
    "0000:0000:0000:0000:0000:ffff:203.0.113.9",
    "[::ffff:203.0.113.9]:8080",
    "203.0.113.9:4711",
  ];
  expect(new Set(spellings.map((address) => networkOf(addressIn(address) ?? "none")))).toEqual(
    new Set(["203.0.113.9"]),
  );
});

test.each([
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["1::", "1:0:0:0::/64"],
  ["fe80::1", "fe80:0:0:0::/64"],
  ["2001:db8:0:8::1", "2001:db8:0:8::/64"],
  ["1:2:3::8", "1:2:3:0::/64"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4::/64"],
])("of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
