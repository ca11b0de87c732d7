const NETWORK_GROUPS = 4;

/**
 * The network from which a peer comes, in which it may change its address at will: all of an IPv4 address, the first
 * 64 bits of an IPv6 one (RFC 4291 §2.5.4).
 */
export function peerNetwork(address: string | null): string {
  if (address === null) return "";
  if (!address.includes(":")) return address;
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter(Boolean);
  const rest = after?.split(":").filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0");
  return [...groups, ...zeros, ...rest].slice(0, NETWORK_GROUPS).join(":");
}
