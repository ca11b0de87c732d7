import type { EventFilters } from "../accounts/index.ts";

/** What is asked for, as it stands in the address of the page. */
export interface EventSearch {
  /** The slug of the collection of people; the first one when absent. */
  readonly collection?: string;
  readonly person?: string;
  readonly event?: string;
  readonly outcome?: "done" | "refused";
  /** The first and the last day, by the reader's calendar: `2026-11-22`. */
  readonly from?: string;
  readonly to?: string;
}

/** Reads what an address asks for; what means nothing is left out. */
export function readEventSearch(search: Readonly<Record<string, unknown>>): EventSearch {
  const text = (name: string) => {
    const value = search[name];
    return value === undefined || value === "" ? {} : { [name]: String(value) };
  };
  const day = (name: "from" | "to") => (edgeOf(search[name], "start") === undefined ? {} : text(name));
  const { outcome } = search;
  return {
    ...text("collection"),
    ...text("person"),
    ...text("event"),
    ...(outcome === "done" || outcome === "refused" ? { outcome } : {}),
    ...day("from"),
    ...day("to"),
  };
}

/** The filters that the engine takes for what an address asks for. */
export function filtersOf({ person, event, outcome, from, to }: EventSearch): EventFilters {
  return { person, event, outcome, since: edgeOf(from, "start"), until: edgeOf(to, "end") };
}

/** When a day begins or ends by the reader's clock; undefined of what is no day. */
function edgeOf(day: unknown, edge: "start" | "end"): string | undefined {
  if (typeof day !== "string" || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const date = new Date(`${day}T${edge === "start" ? "00:00:00" : "23:59:59.999"}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
