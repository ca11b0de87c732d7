import type { ResolvedCollection } from "../../config/index.ts";
import { allOf } from "../../documents/index.ts";
import { queryError } from "../../errors/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Condition, Order, Row } from "../../ports/index.ts";
import { type Cursor, pageOf, pageRequest } from "../../query/index.ts";
import { EVENT_ORIGINS, EVENTS } from "../tables.ts";
import { entryOf } from "./event-entry.ts";

/** The latest events that are about somebody, as they are told them themselves: of nobody else's whereabouts. */
export async function ownEvents(engine: Engine, collection: ResolvedCollection, person: string) {
  const { events } = await readEvents(engine, collection, { person, limit: 0, originsOf: person });
  return events;
}

/** Which events are asked for, and how many of them. */
export interface EventsAsked {
  readonly person?: string | undefined;
  readonly event?: string | undefined;
  readonly outcome?: "done" | "refused" | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  /** The only one whose whereabouts are told; everybody's when absent. */
  readonly originsOf?: string;
}

/** Reads events of a collection, the newest first, and where to go on. */
export async function readEvents(engine: Engine, { slug }: ResolvedCollection, asked: EventsAsked) {
  const { limit, cursor = "", originsOf } = asked;
  const page = pageRequest({ limit, cursor }, false);
  const size = page.limit as number;
  const where = allOf(
    isEqual("collection", slug),
    asked.person === undefined ? null : isEqual("person", asked.person),
    asked.event === undefined ? null : isEqual("event", asked.event),
    asked.outcome === undefined ? null : isEqual("outcome", asked.outcome),
    asked.since === undefined ? null : { compare: column("at"), is: ">=", value: asked.since },
    asked.until === undefined ? null : { compare: column("at"), is: "<=", value: asked.until },
  );
  const rows: Row[] = [];
  for (const range of rangesAfter(page.after ?? null)) {
    if (rows.length > size) break;
    rows.push(...(await engine.database.read(selectOf(allOf(where, range), size + 1 - rows.length))));
  }
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  const extent = { totalDocs: shown.length, last: last ? [last["at"], last["id"]] : null };
  const { docs, nextCursor } = pageOf(shown, extent, page);
  return { events: await Promise.all(docs.map((row) => entryOf(row, originsOf))), nextCursor };
}

function selectOf(where: Condition, limit: number) {
  const isItsOrigin = {
    compare: { table: EVENT_ORIGINS.name, column: "event" },
    is: "=",
    value: column("id"),
  } as const;
  return {
    from: EVENTS.name,
    columns: [
      ...EVENTS.columns.map(({ name }) => column(name)),
      { table: EVENT_ORIGINS.name, column: "event", as: "origin" },
      { table: EVENT_ORIGINS.name, column: "person", as: "whose" },
      { table: EVENT_ORIGINS.name, column: "address" },
      { table: EVENT_ORIGINS.name, column: "device" },
    ],
    joins: [{ table: EVENT_ORIGINS.name, on: isItsOrigin, optional: true }],
    where,
    orderBy: ["at", "id"].map((name): Order => ({ column: column(name), direction: "descending" })),
    limit,
    mostMilliseconds: MOST_MILLISECONDS,
  };
}

// A kind of event that there is none of is looked for in all of them.
const MOST_MILLISECONDS = 1_000;

/** What lies behind a place in the order: of the same moment, then of earlier ones; each is one stretch of an index. */
function rangesAfter(after: Cursor): readonly (Condition | null)[] {
  if (after === null) return [null];
  const [at, id] = after;
  // The cursor comes from outside.
  if (after.length !== 2 || typeof at !== "string" || typeof id !== "string") throw queryError("cursor");
  return [
    { all: [isEqual("at", at), { compare: column("id"), is: "<", value: id }] },
    { compare: column("at"), is: "<", value: at },
  ];
}

function isEqual(name: string, value: string): Condition {
  return { compare: column(name), is: "=", value };
}

function column(name: string) {
  return { table: EVENTS.name, column: name };
}
