import { isIP } from "node:net";
import { canonicalAddress } from "./canonical-address.ts";

const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^([\d.]+):\d{1,5}$/;

/**
 * The address of the internet that a text is, in the one spelling under which people know it; a port behind it is left
 * out. Null where it is none: only whole numbers in tens are read as IPv4, for each parser makes something else of
 * all others.
 */
export function addressIn(text: string): string | null {
  const trimmed = text.trim();
  const bare = BRACKETED.exec(trimmed)?.[1] ?? WITH_PORT.exec(trimmed)?.[1] ?? trimmed;
  return isIP(bare) === 0 ? null : canonicalAddress(bare);
}
