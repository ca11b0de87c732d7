import { crc32 } from "node:zlib";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * The checksum of a text (CRC-32), as six letters of base64url. It tells what was mistyped or never given out; it
 * proves nothing to anybody. Written out by hand, because every request with a key asks for it.
 */
export function checksum(text: string): string {
  const sum = crc32(text);
  const letter = (bits: number) => LETTERS.charAt(bits & 63);
  const five =
    letter(sum >>> 26) + letter(sum >>> 20) + letter(sum >>> 14) + letter(sum >>> 8) + letter(sum >>> 2);
  return five + letter(sum << 4);
}
