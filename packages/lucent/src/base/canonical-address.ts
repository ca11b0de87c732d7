const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * An address of the internet in the one spelling under which people know it (RFC 5952): IPv6 shortened and without a
 * zone, and as IPv4 where it only stands for one (RFC 4291 §2.5.5.2). What is no address stays as it is.
 */
export function canonicalAddress(address: string): string {
  if (!address.includes(":")) return address;
  const short = shortened(address.replace(/%.*$/, ""));
  if (short === null) return address;
  const [, high, low] = MAPPED.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bits = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
}

function shortened(address: string): string | null {
  return URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? null;
}
