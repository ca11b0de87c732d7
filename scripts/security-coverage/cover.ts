import type { Requirement } from "./read-requirements.ts";
import type { Title } from "./read-titles.ts";

/** A suite or a test, with the file in which it stands. */
export interface Place extends Title {
  readonly path: string;
}

/** A requirement with all that covers it. */
export interface Covered {
  readonly requirement: Requirement;
  readonly places: readonly Place[];
  readonly state: "covered" | "in part" | "open" | "unexplained";
}

interface Fault {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** What the tests cover, and what is wrong with what they say of it. */
export interface Coverage {
  readonly rows: readonly Covered[];
  readonly faults: readonly Fault[];
}

/**
 * Sets the tests beside the requirements.
 *
 * @param register where the requirements stand
 */
export function cover(
  requirements: readonly Requirement[],
  places: readonly Place[],
  register: string,
): Coverage {
  const rows = requirements.map((requirement): Covered => {
    const own = places.filter(({ ids }) => ids.includes(requirement.id));
    return { requirement, places: own, state: stateOf(requirement, own) };
  });
  const known = new Set(requirements.map(({ id }) => id));
  const faults: Fault[] = [
    ...rows
      .filter(({ state }) => state === "unexplained")
      .map(({ requirement: { id, line } }) => ({
        path: register,
        line,
        rule: "unexplained",
        message: `no test covers ${id}, and nothing says why`,
      })),
    ...places.flatMap(({ path, line, ids, fault }) => [
      ...(fault === undefined ? [] : [{ path, line, rule: "title", message: fault }]),
      ...ids
        .filter((id) => !known.has(id))
        .map((id) => ({ path, line, rule: "unknown", message: `${id} stands in no register` })),
    ]),
  ];
  return { rows, faults };
}

function stateOf({ open }: Requirement, places: readonly Place[]): Covered["state"] {
  if (places.length > 0) return open === "" ? "covered" : "in part";
  return open === "" ? "unexplained" : "open";
}
