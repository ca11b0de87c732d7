import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import { addressOf, type Route } from "../operation/index.ts";

/** All addresses of a route at one place, relative to `/api`, with the one that people are told of first. */
export function addressesOf(
  { collections }: Pick<ResolvedConfig, "collections">,
  place: Pick<ResolvedCollection, "kind" | "slug">,
  { path, alsoAtTop }: Pick<Route, "path" | "alsoAtTop">,
): readonly string[] {
  const beneath = (base: string) => (path === "/" || path === "" ? base : `${base}${path}`);
  const address = beneath(addressOf(place));
  // A collection's own addresses are never those of something else.
  if (!alsoAtTop || place.kind !== "global" || collections.has(place.slug)) return [address];
  return [address, beneath(`/${place.slug}`)];
}
