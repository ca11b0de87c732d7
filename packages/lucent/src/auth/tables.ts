import type { Table } from "../ports/index.ts";

/** The engine's own side of a person: what no generic read or write of documents can touch. */
export const PEOPLE: Table = {
  name: "lucent_people",
  columns: [
    { name: "id", kind: "id", nullable: false },
    { name: "collection", kind: "text", nullable: false },
    { name: "passwordHash", kind: "text" },
    { name: "passwordChangedAt", kind: "time" },
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
