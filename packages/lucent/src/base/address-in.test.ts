import { isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addressIn } from "./address-in.ts";

test.each([
  "",
  " ",
  "unknown",
  "_hidden",
  "localhost",
  "127.1",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "2130706433",
  "1.2.3.4.5",
  "1.2.3.256",
  "1.2.3.4:",
  "1.2.3.4:port",
  "1.2.3.4/8",
  "2001:db8::1::2",
  "[2001:db8::1",
  "[2001:db8::1]x",
  "[unknown]:80",
  'for="1.2.3.4"',
  "1.2.3.4\u0000",
  "１.２.３.４",
])("takes %j for no address", (text) => {
  expect(addressIn(text)).toBeNull();
});

test("gives every address one spelling, which it knows again", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
      const address = addressIn(text);
      if (address === null) return isIP(text) === 0;
      return (
        isIP(address) > 0 && addressIn(address) === address && addressIn(address.toUpperCase()) === address
      );
    }),
  );
});
