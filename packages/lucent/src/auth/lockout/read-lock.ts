import { moment } from "../../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
import { type Engine, perEngine } from "../../operation/index.ts";
import { ATTEMPTS } from "../tables.ts";
import { accountOf } from "./account-of.ts";
import { column } from "./counter.ts";

/** How an account stands with wrong passwords. */
export interface LockState {
  /** Until when it is locked; null where it is not. */
  readonly lockedUntil: string | null;
  /** The wrong passwords that count towards a lock. */
  readonly failures: number;
}

const NONE: LockState = { lockedUntil: null, failures: 0 };

/** Reads whether somebody's account is locked. */
export async function readLock(
  engine: Engine,
  collection: ResolvedCollection,
  person: string,
): Promise<LockState> {
  const { lockout } = collection.auth as ResolvedAuth;
  if (!lockout) return NONE;
  const account = accountOf(engine, collection, { person, identifiers: [] });
  const [row] = await counter(engine)({ account });
  if (!row) return NONE;
  const { failures, undecided, lastAt, lockedUntil } = row as unknown as Counter;
  // One that was cut off before it was decided counts like a wrong one.
  const until =
    lockedUntil ?? (failures < lockout.attempts ? null : moment(Date.parse(lastAt) + lockout.time));
  const lapses = until ?? moment(Date.parse(lastAt) + lockout.time);
  if (lapses <= moment(engine.clock.now())) return NONE;
  return { lockedUntil: until, failures: until === null ? failures - undecided : failures };
}

interface Counter {
  readonly failures: number;
  readonly undecided: number;
  readonly lastAt: string;
  readonly lockedUntil: string | null;
}

const counter = perEngine(({ database }) =>
  database.prepare({
    from: ATTEMPTS.name,
    columns: ["failures", "undecided", "lastAt", "lockedUntil"].map(column),
    where: { compare: column("account"), is: "=", value: { parameter: "account" } },
  }),
);
