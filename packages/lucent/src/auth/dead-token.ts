import { LucentError } from "../errors/index.ts";

/** What is answered to a token that opens nothing: unknown, used, expired or for something else, in the same words. */
export function deadToken(message?: string): LucentError {
  return new LucentError("INVALID_MAILED_TOKEN", message === undefined ? {} : { message });
}

/** What is answered where a change by a token failed: its person is gone, or it was used at this very moment. */
export function asDeadToken(error: unknown, message?: string): unknown {
  const isDead = error instanceof LucentError && (error.code === "NOT_FOUND" || error.code === "CONFLICT");
  return isDead ? deadToken(message) : error;
}
