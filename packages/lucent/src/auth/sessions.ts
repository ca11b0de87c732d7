import { moment, newId } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { LucentRequest } from "../contract/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import { type Engine, perCollection } from "../operation/index.ts";
import type { Condition, Delete, Insert } from "../ports/index.ts";
import { deviceOf } from "./device-of.ts";
import { firstRefreshToken, type RefreshToken } from "./refresh-tokens.ts";
import { SESSIONS } from "./tables.ts";

/** A sign-in that stands. */
export interface SignIn {
  /** Its session; null where none is kept. */
  readonly id: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly idleExpiresAt: string;
}

/** A sign-in of which there is a row. */
export interface Session extends SignIn {
  readonly id: string;
  /** What is kept of the token that renews it, and of the one before. */
  readonly refreshHash: string | null;
  readonly previousRefreshHash: string | null;
  /** When it was last renewed by such a token. */
  readonly refreshedAt: string | null;
}

// In one batch; whatever is left goes at the next sign-in.
const MOST_ENDED = 500;

/** Whose session is opened, when, for which request, and what must still hold when its row is written. */
export interface Opening {
  readonly person: Document;
  readonly now: number;
  readonly req: LucentRequest;
  readonly when: Condition;
}

/** A session that is about to be opened. */
export interface Opened {
  readonly session: Session;
  readonly refresh: RefreshToken;
  /** The statement that writes it. */
  readonly insert: Insert;
}

/** A new session of a person. */
export function newSession(
  engine: Engine,
  { slug, auth }: ResolvedCollection,
  { person, now, req, when }: Opening,
): Opened {
  const { absoluteLife, idleLife } = auth as ResolvedAuth;
  const id = newId(now);
  const refresh = firstRefreshToken(engine, id);
  const session: Session = {
    id,
    createdAt: moment(now),
    expiresAt: moment(now + absoluteLife),
    idleExpiresAt: moment(now + Math.min(idleLife, absoluteLife)),
    refreshHash: refresh.hash,
    previousRefreshHash: null,
    refreshedAt: null,
  };
  const seen = { lastSeenAt: session.createdAt, device: deviceOf(req), address: req.address };
  const values = { ...session, person: person.id, collection: slug, ...seen };
  return { session, refresh, insert: { kind: "insert", into: SESSIONS.name, values, expect: 1, when } };
}

/** Until when a session lasts that is renewed now: never beyond its end. */
export function renewedUntil(engine: Engine, { auth }: ResolvedCollection, session: Session): string {
  const { idleLife } = auth as ResolvedAuth;
  return moment(Math.min(engine.clock.now() + idleLife, Date.parse(session.expiresAt)));
}

/** The statements that end the sessions of a person which are too many beside a new one: those idle the longest. */
export async function beyondTheCap(
  { database }: Engine,
  { auth }: ResolvedCollection,
  person: string,
): Promise<readonly Delete[]> {
  const { maxSessions } = auth as ResolvedAuth;
  const rows = await database.read({
    from: SESSIONS.name,
    columns: [column("id")],
    where: { compare: column("person"), is: "=", value: person },
    orderBy: [
      { column: column("idleExpiresAt"), direction: "descending" },
      { column: column("id"), direction: "descending" },
    ],
    offset: maxSessions - 1,
    limit: MOST_ENDED,
  });
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id as string);
  return [{ kind: "delete", from: SESSIONS.name, where: { oneOf: column("id"), values: ids } }];
}

/** The condition that a session has not been ended meanwhile. */
export function stillStands(id: string): Condition {
  return { exists: { from: SESSIONS.name, where: sessionIs(id) } };
}

/** The condition that picks one session. */
export function sessionIs(id: string): Condition {
  return { compare: column("id"), is: "=", value: id };
}

/** The statement that ends one session. */
export function endSession(id: string): Delete {
  return { kind: "delete", from: SESSIONS.name, where: sessionIs(id) };
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
  // What was opened while the collection still kept sessions.
  if (!(collection.auth as ResolvedAuth).useSessions) return null;
  const [row] = await sessionWithPerson(engine, collection)({ session: id });
  if (!row) return null;
  const session: Session = {
    id,
    createdAt: row[CREATED] as string,
    expiresAt: row[EXPIRES] as string,
    idleExpiresAt: row[IDLE] as string,
    refreshHash: row[REFRESH] as string | null,
    previousRefreshHash: row[PREVIOUS] as string | null,
    refreshedAt: row[REFRESHED] as string | null,
  };
  const now = moment(engine.clock.now());
  if (session.expiresAt <= now || session.idleExpiresAt <= now) return null;
  return { session, person: modelOf(collection).toDocument(row) };
}

// No field can have these names, so they cannot hide one.
const CREATED = "$sessionCreatedAt";
const EXPIRES = "$sessionExpiresAt";
const IDLE = "$sessionIdleExpiresAt";
const REFRESH = "$sessionRefreshHash";
const PREVIOUS = "$sessionPreviousRefreshHash";
const REFRESHED = "$sessionRefreshedAt";

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
      { ...column("refreshHash"), as: REFRESH },
      { ...column("previousRefreshHash"), as: PREVIOUS },
      { ...column("refreshedAt"), as: REFRESHED },
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
