import { purgePast } from "./purge-past.ts";
import { SESSIONS } from "./tables.ts";

/** Removes the rows of sessions that have ended by themselves. */
export const purgeSessions = purgePast({
  name: "purge sessions",
  table: SESSIONS,
  column: "idleExpiresAt",
});
