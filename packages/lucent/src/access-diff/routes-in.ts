import type { ResolvedConfig, ResolvedEndpoint } from "../config/index.ts";

/** A route of the project's own, and where in the config it stands. */
interface Route {
  readonly endpoint: ResolvedEndpoint;
  readonly place: string;
}

/** All routes of a config's own, such as `GET /posts/:id/summary`. */
export function routesIn(config: ResolvedConfig): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  const add = (endpoints: readonly ResolvedEndpoint[], place: string, base: string) => {
    for (const endpoint of endpoints)
      routes.set(`${endpoint.method.toUpperCase()} ${base}${endpoint.path}`, { endpoint, place });
  };
  add(config.endpoints, "config", "");
  for (const { slug, endpoints } of config.collections.values())
    add(endpoints, `collections.${slug}`, `/${slug}`);
  for (const { slug, endpoints } of config.globals.values())
    add(endpoints, `globals.${slug}`, `/globals/${slug}`);
  return routes;
}
