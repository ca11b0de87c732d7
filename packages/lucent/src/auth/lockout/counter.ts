import { moment } from "../../base/index.ts";
import type { Condition, Update } from "../../ports/index.ts";
import { ATTEMPTS } from "../tables.ts";

/** A column of the counters. */
export function column(name: string) {
  return { table: ATTEMPTS.name, column: name };
}

/** The condition that picks the counter of an account. */
export function isCounterOf(account: string): Condition {
  return { compare: column("account"), is: "=", value: account };
}

/** The condition that a counter has no lock. */
export const isUnlocked: Condition = { isNull: column("lockedUntil") };

/** The condition that the lock of a counter is over, or what it counts is as old as one that is over. */
export function hasLapsed(now: number, lockTime: number): Condition {
  const isOld: Condition = { compare: column("lastAt"), is: "<=", value: moment(now - lockTime) };
  return {
    any: [{ compare: column("lockedUntil"), is: "<=", value: moment(now) }, { all: [isUnlocked, isOld] }],
  };
}

/** The statement that lets counters begin anew. Attempts that are still under way count in none of them any more. */
export function beginAnew(where: Condition): Update {
  return {
    kind: "update",
    table: ATTEMPTS.name,
    set: { failures: 0, undecided: 0, holdsRight: false, lockedUntil: null, round: { increment: 1 } },
    where,
  };
}
