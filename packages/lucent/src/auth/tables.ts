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
