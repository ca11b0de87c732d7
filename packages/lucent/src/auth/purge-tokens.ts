import { purgePast } from "./purge-past.ts";
import { MAILED_TOKENS } from "./tables.ts";

/** Removes mailed tokens that have expired, whatever they were for, and with them the letters that nobody needs now. */
export const purgeTokens = purgePast({
  name: "purge mailed tokens",
  table: MAILED_TOKENS,
  column: "expiresAt",
});
