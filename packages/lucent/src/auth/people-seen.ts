import { gatherTimes } from "./gather-times.ts";
import { PEOPLE } from "./tables.ts";

/** When people were last here themselves, whatever has become of their sessions since. */
export const peopleSeen = gatherTimes({ table: PEOPLE, column: "lastSeenAt" });
