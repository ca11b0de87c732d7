import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { Registry } from "../operation/index.ts";
import { addressOf } from "../surfaces/address-of.ts";

/** A REST address as people are shown it. */
export interface ListedRoute {
  readonly method: string;
  /** Relative to the address of its place; empty for that itself. */
  readonly path: string;
  readonly summary: string;
}

/** A collection, a global or the project's own corner, with all that answers beneath it. */
export interface ListedPlace {
  /** Relative to `/api`, such as `/posts` or `/globals/settings`; empty for the project's own corner. */
  readonly address: string;
  readonly kind: "collection" | "people" | "global" | "project";
  readonly routes: readonly ListedRoute[];
}

const METHODS = ["GET", "POST", "PATCH", "DELETE"];
const OWN = "An endpoint of this project.";

/** All routes in reading order: collections, globals, then what stands beneath none of them. */
export function listRoutes({
  config,
  registry,
}: {
  readonly config: ResolvedConfig;
  readonly registry: Registry;
}): readonly ListedPlace[] {
  const { collections, globals, endpoints } = config;
  const places = [...collections.values(), ...globals.values()].map((collection) => ({
    address: addressOf(collection),
    kind: collection.auth ? ("people" as const) : collection.kind,
    routes: [...ownRoutes(collection), ...routesOf(registry, collection)],
  }));
  if (endpoints.length === 0) return places;
  return [...places, { address: "", kind: "project", routes: ownRoutes({ endpoints }) }];
}

function ownRoutes({ endpoints }: Pick<ResolvedCollection, "endpoints">): ListedRoute[] {
  return endpoints.map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: path === "/" ? "" : path,
    summary: OWN,
  }));
}

/** What it alone can do first, then what every collection can. */
function routesOf(registry: Registry, here: ResolvedCollection): ListedRoute[] {
  return registry.offers
    .filter(({ collection }) => collection === here)
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
