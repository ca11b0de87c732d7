import { moment } from "../../base/index.ts";
import type { ResolvedAuth } from "../../config/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Row, Written } from "../../ports/index.ts";
import { ATTEMPTS } from "../tables.ts";
import { beginAnew, column, hasLapsed, isCounterOf, isUnlocked } from "./counter.ts";

const RETRY_AFTER_SECONDS = 1;

/** An attempt at a password that is under way. */
export interface Attempt {
  readonly account: string;
  /** Whether it may be tried on the password itself: false while the account is locked. */
  readonly isCounted: boolean;
  /** Which time that the counter began anew. */
  readonly round: number;
  /** How many steps of all attempts there had been with this one. */
  readonly steps: number;
}

/**
 * Counts an attempt at a password before anybody looks at that. Race: were wrong ones counted once they are known, a
 * hundred at once would all be tried before the first is counted. Null where nothing is counted.
 */
export async function beginAttempt({ engine, collection }: Scene, account: string): Promise<Attempt | null> {
  const { lockout } = collection.auth as ResolvedAuth;
  if (!lockout) return null;
  const now = engine.clock.now();
  const theirs = isCounterOf(account);
  const fresh = { failures: 0, undecided: 0, holdsRight: false, round: 0, steps: 0, lastAt: moment(now) };
  const isBelow = { compare: column("failures"), is: "<", value: lockout.attempts } as const;
  const commit = await engine.database.commit([
    beginAnew({ all: [theirs, hasLapsed(now, lockout.time)] }),
    {
      kind: "insert",
      into: ATTEMPTS.name,
      values: { account, ...fresh },
      when: { not: { exists: { from: ATTEMPTS.name, where: theirs } } },
    },
    {
      kind: "update",
      table: ATTEMPTS.name,
      set: { steps: { increment: 1 } },
      where: theirs,
      returning: ["round", "steps"],
    },
    // Denial of service: guesses at a locked account change nothing here, so that they cannot prolong the lock.
    {
      kind: "update",
      table: ATTEMPTS.name,
      set: { failures: { increment: 1 }, undecided: { increment: 1 }, lastAt: moment(now) },
      where: { all: [theirs, isBelow, isUnlocked] },
    },
  ]);
  // Race: another node has just begun the same counter.
  if (!commit.ok) throw new LucentError("UNAVAILABLE", { retryAfter: RETRY_AFTER_SECONDS });
  const [stepped, counted] = commit.results.slice(-2) as [Written, Written];
  const { round, steps } = stepped.rows[0] as Row as Pick<Attempt, "round" | "steps">;
  return { account, isCounted: counted.count === 1, round, steps };
}
