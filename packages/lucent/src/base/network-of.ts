const GROUPS = 8;
const OF_A_NETWORK = 4;

/**
 * The network from which somebody comes who has a canonical address: of IPv4 the address itself, of IPv6 the first 64
 * bits (RFC 4291 §2.5.4), since whoever has one address of those has all of them.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [before = "", after] = address.split("::");
  const left = groupsIn(before);
  const right = groupsIn(after ?? "");
  const zeros = after === undefined ? 0 : GROUPS - left.length - right.length;
  const groups = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return `${groups.slice(0, OF_A_NETWORK).join(":")}::/64`;
}

function groupsIn(text: string): readonly string[] {
  return text === "" ? [] : text.split(":");
}
