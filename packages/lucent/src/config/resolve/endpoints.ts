import type { EndpointOptions } from "../check/endpoint-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import type { ResolvedEndpoint } from "../resolved.ts";

/** The routes of a project's own at one place; no two of them answer to the same address. */
export function resolveEndpoints(
  given: readonly EndpointOptions[] | undefined,
  place: Place,
): readonly ResolvedEndpoint[] {
  const seen = new Set<string>();
  for (const [index, { method, path }] of (given ?? []).entries()) {
    if (method === undefined || path === undefined) continue;
    // What a parameter is called does not tell two addresses apart.
    const address = `${method} ${path.replace(/:\w+/g, ":")}`;
    if (seen.has(address)) {
      fault(
        inside(inside(inside(place, "endpoints"), index), "path"),
        `Another endpoint answers to ${method.toUpperCase()} ${path} before this one.`,
        "Write another path or method.",
      );
    }
    seen.add(address);
  }
  // The readers say that these are functions; which ones, the types of `Endpoint` say.
  return (given ?? []) as readonly ResolvedEndpoint[];
}
