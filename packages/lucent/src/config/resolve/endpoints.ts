import type { EndpointOptions } from "../check/endpoint-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import type { ResolvedEndpoint } from "../resolved.ts";
import { OWN_ADDRESSES } from "./reserved.ts";

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

/** The routes beneath the whole API, where the engine has addresses of its own. */
export function resolveRootEndpoints(
  given: readonly EndpointOptions[] | undefined,
  place: Place,
): readonly ResolvedEndpoint[] {
  for (const [index, { path }] of (given ?? []).entries()) {
    const first = path?.split("/")[1] ?? "";
    if (!OWN_ADDRESSES.includes(first)) continue;
    fault(
      inside(inside(inside(place, "endpoints"), index), "path"),
      `The engine keeps \`/${first}\` for itself.`,
      "Write another path.",
    );
  }
  return resolveEndpoints(given, place);
}
