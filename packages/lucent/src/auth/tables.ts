import type { Table } from "../ports/index.ts";

/** The engine's own side of a person: what no generic read or write of documents can touch. */
export const PEOPLE: Table = {
  name: "lucent_people",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "collection", kind: "text", nullable: false },
    { name: "passwordHash", kind: "text" },
    { name: "passwordChangedAt", kind: "time" },
    { name: "disabledAt", kind: "time" },
    // Null where it has no end.
    { name: "disabledUntil", kind: "time" },
    { name: "disabledReason", kind: "text" },
    // Counts what ended all of their sign-ins at once, for tokens that have no session; null counts as 0.
    { name: "generation", kind: "integer" },
    // Null of whoever has not been here yet.
    { name: "lastSeenAt", kind: "time" },
  ],
  primaryKey: ["id"],
  indexes: [],
};

/** One row for each sign-in; without its row a token is worth nothing. */
export const SESSIONS: Table = {
  name: "lucent_sessions",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "person", kind: "id", nullable: false, references: { table: PEOPLE.name, onDelete: "cascade" } },
    { name: "collection", kind: "text", nullable: false },
    { name: "createdAt", kind: "time", nullable: false },
    { name: "expiresAt", kind: "time", nullable: false },
    { name: "idleExpiresAt", kind: "time", nullable: false },
    { name: "lastSeenAt", kind: "time" },
    // The fingerprints of the token that renews the session, and of the one before it.
    { name: "refreshHash", kind: "text" },
    { name: "previousRefreshHash", kind: "text" },
    // Null until the session has been renewed by such a token.
    { name: "refreshedAt", kind: "time" },
    { name: "device", kind: "text" },
    { name: "address", kind: "text" },
  ],
  primaryKey: ["id"],
  indexes: [{ columns: ["person"] }, { columns: ["idleExpiresAt"], rough: true }],
};

/** The keys by which programs act for people; of each only what it takes to know it again. */
export const API_KEYS: Table = {
  name: "lucent_api_keys",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "person", kind: "id", nullable: false, references: { table: PEOPLE.name, onDelete: "cascade" } },
    { name: "collection", kind: "text", nullable: false },
    // Which of the keys that a person may have it is: no two have one place, so that nobody has more than there are.
    { name: "place", kind: "integer", nullable: false },
    { name: "name", kind: "text", nullable: false },
    { name: "keyHash", kind: "text", nullable: false },
    // What people know it by.
    { name: "prefix", kind: "text", nullable: false },
    { name: "lastCharacters", kind: "text", nullable: false },
    // Null where none were given.
    { name: "scopes", kind: "json" },
    { name: "expiresAt", kind: "time" },
    { name: "createdAt", kind: "time", nullable: false },
    { name: "lastUsedAt", kind: "time" },
    // How often it may be used in so many milliseconds; null where that is not limited.
    { name: "limitMax", kind: "integer" },
    { name: "limitWindow", kind: "integer" },
    { name: "used", kind: "integer" },
    { name: "windowStartedAt", kind: "time" },
  ],
  primaryKey: ["id"],
  indexes: [
    { columns: ["keyHash"], unique: true },
    { columns: ["person", "place"], unique: true },
  ],
};

/** What can happen only once in the life of an installation, such as the arrival of the first administrator. */
export const MILESTONES: Table = {
  name: "lucent_milestones",
  columns: [
    { name: "name", kind: "text", nullable: false },
    { name: "reachedAt", kind: "time", nullable: false },
  ],
  primaryKey: ["name"],
  indexes: [],
};

/** Tokens that were mailed to somebody: of each what it takes to make it anew, but for the key. */
export const MAILED_TOKENS: Table = {
  name: "lucent_mailed_tokens",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "purpose", kind: "text", nullable: false },
    { name: "person", kind: "id", nullable: false, references: { table: PEOPLE.name, onDelete: "cascade" } },
    { name: "collection", kind: "text", nullable: false },
    // The address that the token is about; whoever has another one by now cannot use it.
    { name: "address", kind: "text", nullable: false },
    { name: "nonce", kind: "text", nullable: false },
    { name: "createdAt", kind: "time", nullable: false },
    { name: "expiresAt", kind: "time", nullable: false },
  ],
  primaryKey: ["id"],
  indexes: [{ columns: ["person", "purpose"], unique: true }, { columns: ["expiresAt"] }],
};

/** Letters that are still to be sent. None holds a secret: a token is made anew when its letter is written. */
export const OUTBOX: Table = {
  name: "lucent_outbox",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "letter", kind: "text", nullable: false },
    { name: "person", kind: "id", nullable: false, references: { table: PEOPLE.name, onDelete: "cascade" } },
    { name: "collection", kind: "text", nullable: false },
    // The letter goes with its token: where that has died, nobody needs the letter any more.
    { name: "token", kind: "id", references: { table: MAILED_TOKENS.name, onDelete: "cascade" } },
    // Null where it is the person's own, as it stands when the letter is sent.
    { name: "address", kind: "text" },
    // In which language, and who asked for it from where.
    { name: "language", kind: "text" },
    { name: "origin", kind: "json" },
    { name: "createdAt", kind: "time", nullable: false },
    { name: "attempts", kind: "integer", nullable: false },
    // Before that no node may take it up: one has it in hand, or it is waiting for another attempt.
    { name: "dueAt", kind: "time", nullable: false },
  ],
  primaryKey: ["id"],
  indexes: [{ columns: ["dueAt"] }, { columns: ["person"] }, { columns: ["token"] }],
};

/** Wrong passwords, counted for each account or would-be account by a keyed hash of what it goes by. */
export const ATTEMPTS: Table = {
  name: "lucent_attempts",
  columns: [
    { name: "account", kind: "text", nullable: false },
    // Those that count towards the lock, and how many of them nobody has looked at yet.
    { name: "failures", kind: "integer", nullable: false },
    { name: "undecided", kind: "integer", nullable: false },
    // Whether one of them was right, amid a crowd of others.
    { name: "holdsRight", kind: "boolean", nullable: false },
    // Counts how often it began anew, and each step of each attempt, by which a crowd of them is told from one.
    { name: "round", kind: "integer", nullable: false },
    { name: "steps", kind: "integer", nullable: false },
    // When the last of those that count began.
    { name: "lastAt", kind: "time", nullable: false },
    { name: "lockedUntil", kind: "time" },
    { name: "toldAt", kind: "time" },
  ],
  primaryKey: ["account"],
  indexes: [{ columns: ["lastAt"], rough: true }],
};

/** What has happened around accounts. Rows are only ever added, and removed by age. */
export const EVENTS: Table = {
  name: "lucent_events",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "at", kind: "time", nullable: false },
    { name: "event", kind: "text", nullable: false },
    { name: "outcome", kind: "text", nullable: false },
    // The code with which it was refused.
    { name: "reason", kind: "text" },
    { name: "collection", kind: "text", nullable: false },
    // Whose account it is about. They may be gone, and the event stays.
    { name: "person", kind: "id" },
    // Who did it, where that is somebody else or known at all.
    { name: "actor", kind: "id" },
    { name: "actorCollection", kind: "text" },
    // The kind of credential that they showed.
    { name: "actorBy", kind: "text" },
    { name: "details", kind: "json" },
    // How often it happened; refusals of one kind within a minute are one row, known by this.
    { name: "count", kind: "integer", nullable: false },
    { name: "bucket", kind: "text" },
  ],
  primaryKey: ["id"],
  indexes: [
    { columns: ["bucket"], unique: true },
    // The newest of a collection, of one kind or of one person; the oldest, to be removed.
    { columns: ["collection", "at"] },
    { columns: ["collection", "event", "at"] },
    { columns: ["collection", "person", "at"] },
    { columns: ["outcome", "at"] },
  ],
};

/** What an event says of where somebody was: personal, and erased with the person while the event stays. */
export const EVENT_ORIGINS: Table = {
  name: "lucent_event_origins",
  columns: [
    { name: "event", kind: "id", nullable: false, references: { table: EVENTS.name, onDelete: "cascade" } },
    { name: "at", kind: "time", nullable: false },
    // Who was there, which need not be the one whose account it is.
    { name: "person", kind: "id" },
    { name: "address", kind: "text" },
    { name: "device", kind: "text" },
  ],
  primaryKey: ["event"],
  indexes: [{ columns: ["person"] }, { columns: ["at"] }],
};
