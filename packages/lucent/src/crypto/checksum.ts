import { crc32 } from "node:zlib";

/**
 * The checksum of a text (CRC-32), as six letters of base64url. It tells what was mistyped or never given out; it
 * proves nothing to anybody.
 */
export function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString("base64url");
}
