import { canonicalAddress, moment } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { Engine } from "../operation/index.ts";
import type { Condition, Row } from "../ports/index.ts";
import { s } from "../schema/index.ts";
import { describeDevice } from "./describe-device.ts";
import { sessionsSeen } from "./sessions-seen.ts";
import { SESSIONS } from "./tables.ts";

/** A session as people are shown it who look after their own, or after somebody's. */
export const sessionEntry = s.object({
  id: s.id(),
  createdAt: s.time(),
  expiresAt: s.time({ description: "When it ends, unless it is renewed before." }),
  lastSeenAt: s.nullable(s.time()),
  device: s.string({ description: 'In words, such as "Firefox on Windows".' }),
  address: s.nullable(s.string({ description: "From where it was begun." })),
  current: s.boolean({ description: "Whether it is the one of this request." }),
});

/** The sessions of a person that stand, those that were renewed last first. */
export async function sessionsOf(
  engine: Engine,
  collection: ResolvedCollection,
  { person, current }: { readonly person: string; readonly current: string | null },
) {
  const rows = await engine.database.read({
    from: SESSIONS.name,
    columns: ["id", "createdAt", "idleExpiresAt", "lastSeenAt", "device", "address"].map(column),
    where: isStanding(isSessionOf(collection, person), moment(engine.clock.now())),
    orderBy: [
      { column: column("idleExpiresAt"), direction: "descending" },
      { column: column("id"), direction: "descending" },
    ],
    // Nobody has more, but for those that a larger bound once allowed.
    limit: (collection.auth as ResolvedAuth).maxSessions,
  });
  return Promise.all(rows.map((row) => entryOf(engine, row, current)));
}

async function entryOf(engine: Engine, row: Row, current: string | null) {
  const id = row["id"] as string;
  const address = row["address"] as string | null;
  return {
    id,
    createdAt: row["createdAt"] as string,
    expiresAt: row["idleExpiresAt"] as string,
    lastSeenAt: sessionsSeen.latest(engine, id, row["lastSeenAt"] as string | null),
    device: await describeDevice(row["device"] as string | null),
    address: address && canonicalAddress(address),
    current: id === current,
  };
}

/** How many sessions stand of each of some people; of whom there is none is left out. */
export async function countSessions(
  { database, clock }: Engine,
  collection: ResolvedCollection,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const isTheirs: Condition = { oneOf: column("person"), values: people };
  const where = isStanding({ all: [isSessionOf(collection, null), isTheirs] }, moment(clock.now()));
  const rows = await database.read({ from: SESSIONS.name, columns: [column("person")], where });
  const counts = new Map<string, number>();
  for (const { person } of rows) counts.set(person as string, (counts.get(person as string) ?? 0) + 1);
  return counts;
}

/** The condition over sessions that picks those of a person, or of anybody in the collection. */
export function isSessionOf({ slug }: ResolvedCollection, person: string | null): Condition {
  const isHere: Condition = { compare: column("collection"), is: "=", value: slug };
  if (person === null) return isHere;
  return { all: [isHere, { compare: column("person"), is: "=", value: person }] };
}

/** The condition over sessions that picks those which have not ended by themselves. */
function isStanding(which: Condition, now: string): Condition {
  return {
    all: [
      which,
      { compare: column("idleExpiresAt"), is: ">", value: now },
      { compare: column("expiresAt"), is: ">", value: now },
    ],
  };
}

function column(name: string) {
  return { table: SESSIONS.name, column: name };
}
