import { addRoute, createRouter, findRoute } from "rou3";
import type { Offer, Registry } from "../../operation/index.ts";

/** Where a request leads: an operation on a collection, and what its address says. */
export interface Destination {
  readonly offer: Offer;
  /** The address as it was declared, for logs: it names no id and no token. */
  readonly pattern: string;
  readonly parameters: Record<string, string>;
}

/** Finds what answers a method and path; a fixed word beats a parameter. */
export type FindRoute = (method: string, path: string) => Destination | null;

const BASE = "/api";
// One spelling of each address: no empty, dotted, escaped or otherwise disguised segment is looked at.
const CANONICAL = /^\/api(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\/?$/;

/** Derives the routes of all operations. Two on one address stop the start: one would hide the other. */
export function createRoutes(registry: Registry): FindRoute {
  const router = createRouter<{ offer: Offer; pattern: string }>();
  const taken = new Map<string, string>();
  for (const offer of registry.offers) {
    const { name, rest } = offer.operation.declaration;
    for (const { method, path } of rest) {
      const pattern = `${BASE}/${offer.collection.slug}${path === "/" ? "" : path}`;
      const address = `${method} ${pattern}`;
      const other = taken.get(address);
      if (other !== undefined) throw new Error(`"${name}" and "${other}" both answer ${address}.`);
      taken.set(address, name);
      addRoute(router, method, pattern, { offer, pattern });
    }
  }
  return (method, path) => {
    if (!CANONICAL.test(path)) return null;
    const found = findRoute(router, method, path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);
    return found ? { ...found.data, parameters: { ...found.params } } : null;
  };
}
