import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checksum } from "./checksum.ts";

test("a checksum is CRC-32 in base64url", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc32(text));
      expect(checksum(text)).toBe(bytes.toString("base64url"));
    }),
  );
});
