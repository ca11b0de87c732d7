import { gatherTimes } from "./gather-times.ts";
import { SESSIONS } from "./tables.ts";

/** When sessions were last used. */
export const sessionsSeen = gatherTimes({ table: SESSIONS, column: "lastSeenAt" });
