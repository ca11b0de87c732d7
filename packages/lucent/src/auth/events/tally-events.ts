import type { ResolvedCollection } from "../../config/index.ts";
import { allOf } from "../../documents/index.ts";
import type { Engine } from "../../operation/index.ts";
import { EVENTS } from "../tables.ts";
import type { EventName } from "./names.ts";

// A collection may have any number of events, which are counted one by one.
const MOST_MILLISECONDS = 1_000;

/** How often something happened within a stretch of time. */
export interface EventCount {
  /** When the stretch begins. */
  readonly at: string;
  readonly event: string;
  readonly outcome: "done" | "refused";
  readonly count: number;
}

/**
 * Counts the events of a collection between times, the earliest first. Of refusals that are one row because they are
 * alike, each counts.
 *
 * @param events those that are meant; all when null
 */
export async function tallyOf(
  { database }: Engine,
  { slug }: ResolvedCollection,
  { edges, events }: { readonly edges: readonly string[]; readonly events: readonly EventName[] | null },
): Promise<readonly EventCount[]> {
  const column = (name: string) => ({ table: EVENTS.name, column: name });
  const rows = await database.tally({
    from: EVENTS.name,
    sum: "count",
    at: "at",
    edges,
    apart: ["event", "outcome"],
    where: allOf(
      { compare: column("collection"), is: "=", value: slug },
      events && { oneOf: column("event"), values: events },
    ),
    mostMilliseconds: MOST_MILLISECONDS,
  });
  const counts = rows as unknown as EventCount[];
  const keyOf = ({ at, event, outcome }: EventCount) => `${at} ${event} ${outcome}`;
  return counts.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
