import { isIP } from "node:net";
import { addressIn } from "../../base/index.ts";
import { listOf } from "./containers.ts";
import { fault, type Place } from "./place.ts";
import { count, firstOf, type Reader, text } from "./reader.ts";
import { shown } from "./shown.ts";

const MOST = 100;
const PREFIX = /^\d{1,3}$/;

/** The address of a proxy, or a network of them in the form of CIDR (RFC 4632 §3.1). */
const proxy: Reader<string> = (value, place) => {
  const written = text(value, place);
  if (written === undefined || isAddressOrNetwork(written)) return written;
  fault(
    place,
    `${shown(value)} is neither an address nor a network.`,
    'Write an address such as "203.0.113.7", or a network such as "10.0.0.0/8" or "fd00::/8".',
  );
  return undefined;
};

const howMany: Reader<true | number> = (value, place) =>
  typeof value === "boolean" ? all(value, place) : count(0, MOST)(value, place);

/** `trustedProxies`: how many, or which; false is none. */
export const proxies: Reader<true | number | readonly string[]> = firstOf(
  howMany,
  (value) => !Array.isArray(value),
  listOf(proxy),
);

function all(value: boolean, place: Place): true | 0 {
  if (!value) return 0;
  place.report.warn(
    `\`${place.path}\` is true: whoever reaches the server otherwise than through your proxies can name any address as theirs, and is limited by none. Write how many proxies there are.`,
  );
  return true;
}

function isAddressOrNetwork(written: string): boolean {
  const [network = "", prefix, ...more] = written.split("/");
  const family = isIP(network);
  if (family === 0 || network.includes("%") || more.length > 0) return false;
  if (prefix === undefined) return true;
  // Of an IPv4 address in the form of IPv6 the prefix would count bits that the address does not have.
  const isMapped = family === 6 && !addressIn(network)?.includes(":");
  return PREFIX.test(prefix) && !isMapped && Number(prefix) <= (family === 4 ? 32 : 128);
}
