import type { Arrival } from "../api.ts";
import { type Override, readOverride } from "./method-override.ts";

/** A request that was found its route, with what a POST that is run as a GET holds. */
export interface RestArrival extends Arrival {
  /** The body of a POST that is run as a GET. */
  readonly override: Override | null;
}

/** Reads the override, so that rules and hooks are told of the request as it is run. */
export function arriveAtRest(arrival: Arrival, method: string): RestArrival | Promise<RestArrival> {
  return method === arrival.request.method ? { ...arrival, override: null } : overridden(arrival, method);
}

async function overridden(arrival: Arrival, method: string): Promise<RestArrival> {
  const { request, facts, trusted } = arrival;
  const override = await readOverride(request, trusted);
  const query = [request.search, override.search].filter(Boolean).join("&");
  const url = query === "" ? request.path : `${request.path}?${query}`;
  return { ...arrival, override, facts: { ...facts, method, url } };
}
