import { BlockList } from "node:net";
import { addressIn, BoundedCache } from "../base/index.ts";
import type { ResolvedConfig } from "../config/index.ts";
import type { HttpRequest } from "./http.ts";

type Hops = Pick<HttpRequest, "address" | "headers">;

// Denial of service: no chain of proxies is that long.
const MOST_HOPS = 100;
const MOST_REMEMBERED = 1_000;

/**
 * Who a request comes from, by the proxies that are trusted: the address at the other end of the connection, or what a
 * trusted proxy says of it in `X-Forwarded-For`. No other header counts, `Forwarded` (RFC 7239) included: a proxy that
 * writes one of them lets the others through as the client sent them.
 */
export function peerReader(trusted: ResolvedConfig["trustedProxies"]): (request: Hops) => string | null {
  const known = new BoundedCache<string | null>(MOST_REMEMBERED);
  const connected = ({ address }: Hops) =>
    address === null ? null : known.get(address, () => addressIn(address));

  if (trusted === 0) return connected;
  // A place that the header does not have, or in which no address stands, says nothing.
  if (typeof trusted === "number") return (hops) => forwarded(hops).at(-trusted) ?? connected(hops);
  if (trusted === true) return (hops) => forwarded(hops)[0] ?? connected(hops);
  const isTrusted = among(trusted);
  return (hops) => {
    let peer = connected(hops);
    for (const hop of forwarded(hops).slice(-MOST_HOPS).reverse()) {
      if (peer === null || hop === null || !isTrusted(peer)) break;
      peer = hop;
    }
    return peer;
  };
}

/** Each proxy adds on the right whom it was asked by; null where that is no address. */
function forwarded({ headers }: Hops): readonly (string | null)[] {
  const header = headers.get("x-forwarded-for");
  return header === null ? [] : header.split(",").map(addressIn);
}

function among(trusted: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const written of trusted) {
    const [network = "", prefix] = written.split("/");
    const address = addressIn(network) ?? network;
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => list.check(address, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return address.includes(":") ? "ipv6" : "ipv4";
}
