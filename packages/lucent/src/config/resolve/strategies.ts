import { fault, inside } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import type { ResolvedAuth } from "../resolved.ts";
import { type Levels, placeOf, said } from "./levels.ts";

// What `user._strategy` says of people who came with a token or a key.
const THE_ENGINES_OWN = ["local-jwt", "api-key"];

/** The strategies of a collection, each with a name of its own. */
export function resolveStrategies(levels: Levels): ResolvedAuth["strategies"] {
  const place = placeOf(levels, "strategies");
  const strategies = said(levels, "strategies") ?? [];
  for (const [index, { name }] of strategies.entries()) {
    if (!place || name === undefined) continue;
    const isDouble = strategies.findIndex((other) => other.name === name) < index;
    if (isDouble || THE_ENGINES_OWN.includes(name)) {
      const whose = isDouble ? "Another strategy" : "A way of the engine's own to recognise people";
      fault(
        inside(inside(place, index), "name"),
        `${whose} is called ${shown(name)}.`,
        "Write another name.",
      );
    }
  }
  return strategies as ResolvedAuth["strategies"];
}
