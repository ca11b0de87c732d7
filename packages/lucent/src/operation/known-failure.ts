import { LucentError } from "../errors/index.ts";
import { AnswerTooLarge, DatabaseUnavailable, ReadTooSlow } from "../ports/index.ts";

const RETRY_AFTER_SECONDS = 2;

/** What a failure of the database is to whoever called; anything else is what it was. */
export function knownFailure(thrown: unknown): unknown {
  if (thrown instanceof DatabaseUnavailable) {
    return new LucentError("UNAVAILABLE", { cause: thrown, retryAfter: RETRY_AFTER_SECONDS });
  }
  if (thrown instanceof AnswerTooLarge) return new LucentError("ANSWER_TOO_LARGE", { cause: thrown });
  if (thrown instanceof ReadTooSlow) return new LucentError("QUERY_TOO_SLOW", { cause: thrown });
  return thrown;
}
