import { moment } from "../../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
import type { Engine } from "../../operation/index.ts";
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

/** Reads which accounts are locked; what it gives says it of each of those people. */
export async function readLocks(
  engine: Engine,
  collection: ResolvedCollection,
  people: readonly string[],
): Promise<(person: string) => LockState> {
  const { lockout } = collection.auth as ResolvedAuth;
  if (!lockout) return () => NONE;
  const { database, clock } = engine;
  const accounts = new Map(
    people.map((person) => [accountOf(engine, collection, { person, identifiers: [] }), person]),
  );
  const rows = await database.read({
    from: ATTEMPTS.name,
    columns: ["account", "failures", "undecided", "lastAt", "lockedUntil"].map(column),
    where: { oneOf: column("account"), values: [...accounts.keys()] },
  });
  const now = moment(clock.now());
  const states = new Map(
    (rows as unknown as Counter[]).map((row) => [accounts.get(row.account), stateOf(row, lockout, now)]),
  );
  return (person) => states.get(person) ?? NONE;
}

interface Counter {
  readonly account: string;
  readonly failures: number;
  readonly undecided: number;
  readonly lastAt: string;
  readonly lockedUntil: string | null;
}

function stateOf(
  { failures, undecided, lastAt, lockedUntil }: Counter,
  { attempts, time }: NonNullable<ResolvedAuth["lockout"]>,
  now: string,
): LockState {
  const over = moment(Date.parse(lastAt) + time);
  // One that was cut off before it was decided counts like a wrong one.
  const until = lockedUntil ?? (failures < attempts ? null : over);
  if ((until ?? over) <= now) return NONE;
  return { lockedUntil: until, failures: until === null ? failures - undecided : failures };
}
