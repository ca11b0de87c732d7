import { isLoopback } from "../../base/index.ts";
import type { HttpRequest } from "../../surfaces/http.ts";

// What proxies add. Where there is one, nobody can tell who stands before it.
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-(?:real|client|cluster-client|original)-?(?:ip|for|host|url|uri)?|x-envoy-.*|x-amzn-.*|cf-.*|cdn-.*|true-client-ip|fastly-.*|fly-.*|x-vercel-.*|x-arr-.*|x-ms-.*)$/;

type Connected = Pick<HttpRequest, "address" | "headers" | "isMounted">;

/**
 * Whether a request comes from a browser on this very machine, and was meant for it. Disclosure: a proxy or a tunnel
 * connects from here as well. DNS rebinding: a page of another site can have its own name lead here, and then the name
 * that it asks for is not this machine's.
 */
export function isOfThisMachine({ address, headers, isMounted }: Connected): boolean {
  // A host that mounts the engine may have its own ideas of who stands before it.
  if (isMounted || address === null || !isLoopback(address)) return false;
  for (const [name] of headers) if (FORWARDED.test(name.toLowerCase())) return false;
  const host = headers.get("host");
  const hostname = host === null || /[/?#@\\\s]/.test(host) ? null : URL.parse(`http://${host}`)?.hostname;
  return hostname !== null && hostname !== undefined && isLoopback(hostname);
}
