import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import { addressOf, type Registry, type Route } from "../operation/index.ts";

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

/** All routes in reading order: collections, globals, then what stands beneath none of them, if anything does. */
export function listRoutes({
  config,
  registry,
}: {
  readonly config: ResolvedConfig;
  readonly registry: Registry;
}): readonly ListedPlace[] {
  const { collections, globals, endpoints, root } = config;
  const project = { ...root, endpoints };
  const places = [...collections.values(), ...globals.values(), project].map((place) => ({
    address: addressOf(place),
    kind: kindOf(place),
    routes: [...ownRoutes(place), ...routesOf(registry, place)],
  }));
  return places.filter(({ kind, routes }) => kind !== "project" || routes.length > 0);
}

function kindOf({ auth, kind }: ResolvedCollection): ListedPlace["kind"] {
  if (kind === "root") return "project";
  return auth ? "people" : kind;
}

function ownRoutes({ endpoints }: Pick<ResolvedCollection, "endpoints">): ListedRoute[] {
  return endpoints.map(({ method, path }) => ({
    method: method.toUpperCase(),
    path: path === "/" ? "" : path,
    summary: OWN,
  }));
}

/** What it alone can do first, with what is done to one of its documents last, then what every collection can. */
function routesOf(registry: Registry, { kind, slug }: ResolvedCollection): ListedRoute[] {
  return registry.offers
    .filter(({ collection }) => collection.kind === kind && collection.slug === slug)
    .flatMap(({ operation: { declaration, on } }) =>
      declaration.rest.filter(isNoOtherSpelling).map(({ method, path }) => ({
        method,
        path: path === "/" ? "" : path,
        summary: declaration.summary,
        rank: on === "collection" ? 2 : Number(path.startsWith("/:")),
      })),
    )
    .sort(
      (one, other) =>
        one.rank - other.rank ||
        one.path.localeCompare(other.path) ||
        METHODS.indexOf(one.method) - METHODS.indexOf(other.method),
    );
}

/** Whether a route is more than another address of the same act, which would be read as another act. */
function isNoOtherSpelling({ method }: Route, place: number, routes: readonly Route[]): boolean {
  return routes.findIndex((route) => route.method === method) === place;
}
