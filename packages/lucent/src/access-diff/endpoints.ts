import type { ResolvedEndpoint } from "../config/index.ts";
import type { EndpointAccessArgs } from "../contract/index.ts";
import { routesIn } from "./routes-in.ts";
import type { Subject } from "./trial.ts";
import { SIDES, type Side, type World } from "./world.ts";

/** A route of the project's own, in each version that has it. */
export interface EndpointPair {
  /** Such as `GET /posts/:id/summary`. */
  readonly route: string;
  /** Where in the config it stands. */
  readonly place: string;
  readonly on: Readonly<Record<Side, ResolvedEndpoint | null>>;
}

/** All routes that one of the versions has. */
export function endpointPairs(world: World): readonly EndpointPair[] {
  const all = Object.fromEntries(SIDES.map((side) => [side, routesIn(world[side])])) as Record<
    Side,
    ReturnType<typeof routesIn>
  >;
  const routes = new Map(SIDES.flatMap((side) => [...all[side]].map(([route, { place }]) => [route, place])));
  return [...routes].map(([route, place]) => ({
    route,
    place,
    on: {
      before: all.before.get(route)?.endpoint ?? null,
      after: all.after.get(route)?.endpoint ?? null,
    },
  }));
}

/** Asking a route of the project's own. */
export function endpointSubject({ on }: EndpointPair): Subject {
  const method = (on.after ?? on.before)?.method;
  return {
    entity: null,
    isListed: false,
    scope: method === "get" || method === "head" ? "read" : "write",
    asksForKeys: false,
    async decide(side, { user, req, lucent }) {
      const endpoint = on[side];
      if (!endpoint?.access) return endpoint !== null && user !== null;
      try {
        return (
          (await endpoint.access({ user, req, lucent, params: {} } as unknown as EndpointAccessArgs)) === true
        );
      } catch {
        return false;
      }
    },
  };
}
