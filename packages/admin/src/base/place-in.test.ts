import { expect, it } from "vitest";
import { placeIn } from "./place-in.ts";

it.each([
  ["127.0.0.1", "this computer"],
  ["127.9.9.9", "this computer"],
  ["::1", "this computer"],
  ["::ffff:127.0.0.1", "this computer"],
  ["10.0.0.8", "local network"],
  ["172.16.4.1", "local network"],
  ["172.31.4.1", "local network"],
  ["192.168.1.5", "local network"],
  ["169.254.1.1", "local network"],
  ["fd12:3456::1", "local network"],
  ["fe80::1", "local network"],
  ["172.32.0.1", "elsewhere"],
  ["203.0.113.7", "elsewhere"],
  ["2001:db8::1", "elsewhere"],
  ["1270.0.0.1", "elsewhere"],
  ["<script>", "elsewhere"],
])("%s is %s", (address, place) => {
  expect(placeIn(address)).toBe(place);
});
