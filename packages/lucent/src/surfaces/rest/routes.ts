import { addRoute, createRouter, findRoute } from "rou3";
import type { ResolvedCollection, ResolvedConfig } from "../../config/index.ts";
import type { Endpoint } from "../../contract/index.ts";
import { addressOf, type Offer, type Registry } from "../../operation/index.ts";
import { addressesOf } from "../addresses-of.ts";
import { holdsPath } from "../holds-path.ts";

interface Addressed {
  /** The address as it was declared, for logs: it names no id and no token. */
  readonly pattern: string;
  /** What the address says. */
  readonly parameters: Record<string, string>;
}

/** An address at which an operation on a collection or a global answers. */
export interface OperationDestination extends Addressed {
  readonly offer: Offer;
  /** Whether the address holds what the operation takes from one. */
  readonly isPathHeld: boolean;
}

/** An address at which the project itself answers. */
export interface EndpointDestination extends Addressed {
  readonly endpoint: Endpoint;
  /** The collection or global beneath which it stands. */
  readonly collection?: ResolvedCollection;
}

/** An address at which an operation would answer that is turned off there. */
export interface RefusedDestination extends Addressed {
  readonly isRefused: true;
}

/** Where a request leads. */
export type Destination = OperationDestination | EndpointDestination | RefusedDestination;

/** Finds what answers a method and path; a fixed word beats a parameter. */
export type FindRoute = (method: string, path: string) => Destination | null;

type Target =
  | Omit<OperationDestination, "parameters">
  | Omit<RefusedDestination, "parameters">
  | { readonly endpoint: Endpoint; readonly collection?: ResolvedCollection; readonly pattern: string };

const BASE = "/api";
// One spelling of each address: no empty, dotted, escaped or otherwise disguised segment is looked at.
const CANONICAL = /^\/api(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\/?$/;
const DECLARED = /^(?:\/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*|:[A-Za-z_]\w*))+$/;

/**
 * Derives the routes of all operations and adds those of the project, which go first. Two of a kind on one address
 * stop the start: one would hide the other.
 */
export function createRoutes({
  config,
  registry,
}: {
  config: ResolvedConfig;
  registry: Registry;
}): FindRoute {
  const own = newTable();
  const builtIn = newTable();
  const refused = newTable();
  // An address that begins with a parameter would stand before every collection, and so comes last.
  const last = newTable();

  for (const offer of registry.offers) {
    const { name, rest } = offer.operation.declaration;
    for (const route of rest) {
      for (const address of addressesOf(config, offer.collection, route)) {
        const pattern = `${BASE}${address}`;
        const isPathHeld = holdsPath(offer.operation.declaration, pattern);
        builtIn.add({ method: route.method, name, target: { offer, pattern, isPathHeld } });
      }
    }
  }
  for (const { declaration } of registry.operations) {
    const { name, rest, refusedBy } = declaration;
    for (const collection of [...config.collections.values()].filter((one) => refusedBy?.(one))) {
      for (const { method, path } of rest) {
        const pattern = join(`${BASE}${addressOf(collection)}`, path);
        refused.add({ method, name, target: { isRefused: true, pattern } });
      }
    }
  }
  const addEndpoint = (endpoint: Endpoint, base: string, collection?: ResolvedCollection) => {
    const pattern = join(base, endpoint.path);
    if (pattern !== base && !DECLARED.test(endpoint.path))
      throw new Error(`An endpoint cannot answer at "${pattern}".`);
    const table = pattern.startsWith(`${BASE}/:`) ? last : own;
    const method = endpoint.method.toUpperCase();
    table.add({
      method,
      name: endpoint.path,
      target: { endpoint, pattern, ...(collection && { collection }) },
    });
  };
  for (const endpoint of config.endpoints) addEndpoint(endpoint, BASE);
  for (const collection of [...config.collections.values(), ...config.globals.values()]) {
    for (const endpoint of collection.endpoints)
      addEndpoint(endpoint, `${BASE}${addressOf(collection)}`, collection);
  }

  const tables = [own, builtIn, refused, last].filter(({ isEmpty }) => !isEmpty());
  const find: FindRoute = (method, path) => {
    for (const { router } of tables) {
      const found = findRoute(router, method, path);
      if (found) return { ...found.data, parameters: { ...found.params } };
    }
    return null;
  };
  return (method, path) => {
    if (!CANONICAL.test(path)) return null;
    const trimmed = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
    return find(method, trimmed) ?? (method === "HEAD" ? find("GET", trimmed) : null);
  };
}

function newTable() {
  const router = createRouter<Target>();
  const taken = new Map<string, string>();
  return {
    router,
    isEmpty: () => taken.size === 0,
    add({ method, name, target }: { method: string; name: string; target: Target }) {
      const address = `${method} ${target.pattern.replace(/:\w+/g, ":")}`;
      const other = taken.get(address);
      if (other !== undefined)
        throw new Error(`"${name}" and "${other}" both answer ${method} ${target.pattern}.`);
      taken.set(address, name);
      addRoute(router, method, target.pattern, target);
    },
  };
}

function join(base: string, path: string): string {
  return path === "/" || path === "" ? base : `${base}${path}`;
}
