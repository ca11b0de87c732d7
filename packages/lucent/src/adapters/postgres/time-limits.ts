import type { Ask } from "./ask.ts";
import type { Statement } from "./exchange.ts";
import { StatementFailure } from "./statement-failure.ts";

/** How long the server goes on before it gives up by itself, in milliseconds. */
export interface TimeLimits {
  /** A statement, whatever it does. */
  readonly statement_timeout: number;
  /** A statement that waits for a lock, such as that of a row that another transaction has changed. */
  readonly lock_timeout: number;
  /** A transaction in which nothing is asked any more, such as that of a node that is gone. */
  readonly idle_in_transaction_session_timeout: number;
}

/** What holds where the address of the database says nothing else. */
export const TIME_LIMITS: TimeLimits = {
  statement_timeout: 30_000,
  lock_timeout: 1_500,
  idle_in_transaction_session_timeout: 10_000,
};

/**
 * Sets the limits anew in each transaction, because a pooler such as PgBouncer lends another server connection for
 * each, and whatever else is set on one would meet whoever has it next. Costs no round trip of its own.
 */
export function withLimits(ask: Ask, limits: TimeLimits, isWithin: () => boolean): Ask {
  const setting: Statement = {
    sql: "select set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true), set_config('idle_in_transaction_session_timeout', $3, true)",
    values: [
      String(limits.statement_timeout),
      String(limits.lock_timeout),
      String(limits.idle_in_transaction_session_timeout),
    ],
  };
  return async (statements, watch) => {
    const [first] = statements;
    if (isWithin() || first?.sql === "rollback") return ask(statements, watch);
    // Without a transaction of their own, all that is sent at once is one. How one begins is said before all else.
    const place = first?.sql.startsWith("begin") ? 1 : 0;
    const rest = statements.slice(place);
    let answers: Awaited<ReturnType<Ask>>;
    try {
      answers = await ask([...statements.slice(0, place), setting, ...rest], watch);
    } catch (error) {
      const isBehind = error instanceof StatementFailure && error.statement > place;
      throw isBehind ? error.behind(1) : error;
    }
    return answers.filter((_, index) => index !== place);
  };
}
