import type { Registry } from "../operation/index.ts";

/** A REST address as people are shown it. */
export interface ListedRoute {
  readonly method: string;
  /** Relative to the collection's own address; empty for that itself. */
  readonly path: string;
  readonly summary: string;
}

const METHODS = ["GET", "POST", "PATCH", "DELETE"];

/** The routes of a collection in reading order: what it alone can do first, then what every collection can. */
export function listRoutes(registry: Registry, slug: string): ListedRoute[] {
  return registry.offers
    .filter(({ collection }) => collection.slug === slug)
    .flatMap(({ operation: { declaration, on } }) =>
      declaration.rest.map(({ method, path }) => ({
        method,
        path: path === "/" ? "" : path,
        summary: declaration.summary,
        isCommon: on === "collection",
      })),
    )
    .sort(
      (one, other) =>
        Number(one.isCommon) - Number(other.isCommon) ||
        one.path.localeCompare(other.path) ||
        METHODS.indexOf(one.method) - METHODS.indexOf(other.method),
    );
}
