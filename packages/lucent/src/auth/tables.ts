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
  indexes: [{ columns: ["person"] }, { columns: ["idleExpiresAt"] }],
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
