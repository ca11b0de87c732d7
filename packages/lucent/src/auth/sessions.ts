import { moment, newId } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { LucentRequest } from "../contract/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import { type Engine, perCollection } from "../operation/index.ts";
import type { Condition, Delete, Insert } from "../ports/index.ts";
import { SESSIONS } from "./tables.ts";

/** A sign-in that stands. */
export interface Session {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly idleExpiresAt: string;
}

const LONGEST_DEVICE = 300;

/** When a session is opened, for which request, and what must still hold when its row is written. */
interface Opening {
  readonly now: number;
  readonly req: LucentRequest;
  readonly when: Condition | undefined;
}

/** A new session of a person, and the statement that writes it. */
export function newSession(
  { slug, auth }: ResolvedCollection,
  person: Document,
  { now, req, when }: Opening,
): { session: Session; insert: Insert } {
  const { absoluteLife, idleLife } = auth as ResolvedAuth;
  const session: Session = {
    id: newId(now),
    createdAt: moment(now),
    expiresAt: moment(now + absoluteLife),
    idleExpiresAt: moment(now + Math.min(idleLife, absoluteLife)),
  };
  const device = deviceOf(req);
  const values = { ...session, person: person.id, collection: slug, device, address: req.address };
  return {
    session,
    insert: { kind: "insert", into: SESSIONS.name, values, expect: 1, ...(when && { when }) },
  };
}

function deviceOf({ headers }: LucentRequest): string | null {
  const agent = headers.get("user-agent");
  return agent === null ? null : agent.toWellFormed().replaceAll("\0", "").slice(0, LONGEST_DEVICE);
}

/** The condition that a session has not been ended meanwhile. */
export function stillStands(id: string): Condition {
  return { exists: { from: SESSIONS.name, where: { compare: column("id"), is: "=", value: id } } };
}

/** The statement that ends one session. */
export function endSession(id: string): Delete {
  return { kind: "delete", from: SESSIONS.name, where: { compare: column("id"), is: "=", value: id } };
}

/** The statement that ends all sessions of a person. */
export function endSessionsOf(person: string): Delete {
  return {
    kind: "delete",
    from: SESSIONS.name,
    where: { compare: column("person"), is: "=", value: person },
  };
}

/** A session with the person whose it is, as both stand at this moment; null when it has ended. */
export async function readSession(
  engine: Engine,
  collection: ResolvedCollection,
  id: string,
): Promise<{ session: Session; person: Document } | null> {
  const [row] = await sessionWithPerson(engine, collection)({ session: id });
  if (!row) return null;
  const session: Session = {
    id,
    createdAt: row[CREATED] as string,
    expiresAt: row[EXPIRES] as string,
    idleExpiresAt: row[IDLE] as string,
  };
  const now = moment(engine.clock.now());
  if (session.expiresAt <= now || session.idleExpiresAt <= now) return null;
  return { session, person: modelOf(collection).toDocument(row) };
}

// No field can have these names, so they cannot hide one.
const CREATED = "$sessionCreatedAt";
const EXPIRES = "$sessionExpiresAt";
const IDLE = "$sessionIdleExpiresAt";

/** What every request with a token costs: its session and person by primary key, in one statement where they have no lists. */
const sessionWithPerson = perCollection((engine, collection) => {
  const { select } = modelOf(collection);
  return engine.database.prepare({
    ...select,
    columns: [
      ...select.columns,
      { ...column("createdAt"), as: CREATED },
      { ...column("expiresAt"), as: EXPIRES },
      { ...column("idleExpiresAt"), as: IDLE },
    ],
    joins: [
      {
        table: SESSIONS.name,
        on: { compare: column("person"), is: "=", value: { table: collection.table, column: "id" } },
      },
    ],
    where: {
      all: [
        { compare: column("id"), is: "=", value: { parameter: "session" } },
        { compare: column("collection"), is: "=", value: collection.slug },
      ],
    },
  });
});

function column(name: string) {
  return { table: SESSIONS.name, column: name };
}
