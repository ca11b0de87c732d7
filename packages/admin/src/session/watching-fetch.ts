import { askAgain } from "./ask-again.ts";
import { isOver } from "./look-after.ts";
import { whose } from "./whose.ts";

/** In which the engine says for whom it has answered; empty for a stranger. */
const ANSWERED_TO = "x-lucent-session";

/**
 * Asks once more what was answered to a stranger because the session had ended: the public part of something must not
 * pass for all of it.
 */
export const watchingFetch: typeof fetch = async (address, init) => {
  const response = await fetch(address, init);
  const isStrangers = response.ok && response.headers.get(ANSWERED_TO) === "" && whose().person !== null;
  if (!isStrangers || init?.method !== "GET" || !(await isOver())) return response;
  return (await askAgain(init.signal ?? undefined)) ? fetch(address, init) : response;
};
