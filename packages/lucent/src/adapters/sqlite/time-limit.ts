import type { DatabaseSync } from "node:sqlite";
import { ReadTooSlow } from "../../ports/index.ts";

/** The SQL function that statements ask row by row whether they have time. */
export const IN_TIME = "lucent_in_time";

/** Runs something that must not take longer than so many milliseconds; null for as long as it takes. */
export type TimeLimit = <Answer>(milliseconds: number | null, act: () => Answer) => Answer;

// A look at the clock costs as much as some dozens of rows.
const ROWS_BETWEEN_LOOKS = 64;

/** Makes the function known to a connection, whose statements run one at a time. */
export function addTimeLimit(connection: DatabaseSync): TimeLimit {
  let end = Number.POSITIVE_INFINITY;
  let rows = 0;
  connection.function(IN_TIME, { directOnly: true }, () => {
    rows += 1;
    if (rows % ROWS_BETWEEN_LOOKS === 0 && performance.now() > end)
      throw new ReadTooSlow("The read took longer than it may.");
    return 1;
  });
  return (milliseconds, act) => {
    end = milliseconds === null ? Number.POSITIVE_INFINITY : performance.now() + milliseconds;
    return act();
  };
}
