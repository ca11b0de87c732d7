import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { type EventName, isEventName } from "../events/names.ts";
import { beginningOf, edgesBetween, wallClock } from "../events/stretches.ts";
import { tallyOf } from "../events/tally-events.ts";

/** A month of hours, and two years of days. */
const MOST_STRETCHES = 750;
const HOUR = 60 * 60 * 1000;
/** How far back is looked where nobody says since when: 48 hours or 30 days, the last one among them. */
const USUAL = { hour: 47 * HOUR, day: 29 * 24 * HOUR };

/** Counts what has happened around accounts, for plots: for administrators alone. */
export const tallyEvents = operation({
  name: "tallyEvents",
  summary: "Count what has happened around accounts by the hour or the day.",
  on: "auth",
  rest: [{ method: "GET", path: "/events/tally" }],
  query: s.object({
    by: s.enumeration(["hour", "day"]),
    since: s.optional(
      s.time({
        description:
          "The earliest time of which they are; without it, the last 48 hours or 30 days, the present one among them.",
      }),
    ),
    until: s.optional(s.time({ description: "The time before which they are; without it, all until now." })),
    zone: s.optional(
      s.string({
        maxLength: 100,
        description:
          'Whose hours and days: a time zone such as "Europe/Berlin", or an offset such as "+02:00". UTC by default.',
      }),
    ),
    event: s.optional(
      s.string({
        maxLength: 2_000,
        description: 'What they are about, such as "signed in"; several with commas between them.',
      }),
    ),
  }),
  output: s.object({
    times: s.array(
      s.time({
        description:
          "When each hour or day begins, the earliest first: also those in which nothing happened.",
      }),
    ),
    counts: s.array(
      s.object({
        at: s.time({ description: "When its hour or day begins." }),
        event: s.string(),
        outcome: s.enumeration(["done", "refused"]),
        count: s.integer({ description: "How often it happened; never 0." }),
      }),
    ),
  }),
  errors: ["VALIDATION_FAILED", "FORBIDDEN", "QUERY_TOO_SLOW"],
  scope: "admin",
  access: mayAdminister,
  examples: [
    { title: "The last 30 days", as: "administrator", input: () => ({ by: "day" }) },
    {
      title: "Sign-ins by the hours of a place",
      as: "administrator",
      input: () => ({ by: "hour", event: "signed in,signed out", zone: "Asia/Kolkata" }),
    },
    {
      title: "Years by the hour",
      as: "administrator",
      input: () => ({ by: "hour", since: "2020-01-01" }),
      fails: "VALIDATION_FAILED",
    },
    { title: "A stranger", as: "stranger", input: () => ({ by: "day" }), fails: "FORBIDDEN" },
  ],
}).handle(async ({ engine, collection, input }) => {
  const { by, zone = "UTC" } = input;
  const refused = (path: string, message: string) =>
    validationError([{ path, message }], { collection: collection.slug });

  const names = input.event?.split(",").map((name) => name.trim()) ?? null;
  if (names && !names.every(isEventName)) throw refused("event", "There is no event of this name.");
  const clock = wallClock(zone);
  if (!clock)
    throw refused("zone", 'Write a time zone such as "Europe/Berlin", or an offset such as "+02:00".');
  const until = input.until === undefined ? engine.clock.now() + 1 : Date.parse(input.until);
  const earliest = until - 1 - USUAL[by];
  const since = input.since === undefined ? beginningOf(earliest, by, clock) : Date.parse(input.since);
  if (since >= until) return { times: [], counts: [] };
  const edges = edgesBetween({ since, until, most: MOST_STRETCHES }, by, clock);
  if (!edges) {
    const message = `There are more than ${MOST_STRETCHES} ${by}s since then. Ask for fewer.`;
    throw refused("since", message);
  }
  const counts = await tallyOf(engine, collection, { edges, events: names as EventName[] | null });
  return { times: edges.slice(0, -1), counts };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    tallyEvents: typeof tallyEvents;
  }
}
