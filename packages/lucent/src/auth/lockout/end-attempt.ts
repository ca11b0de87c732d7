import { newId } from "../../base/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import { sendSoon } from "../outbox/index.ts";
import { ATTEMPTS } from "../tables.ts";
import type { Attempt } from "./begin-attempt.ts";
import { beginAnew, column, isCounterOf } from "./counter.ts";
import { lockIfReached } from "./lock-if-reached.ts";

/** How an attempt ended: `untried` where nobody came to look at the password. */
export interface Ended {
  readonly as: "right" | "wrong" | "untried";
  /** The id of the person; null where nobody goes by what was given. */
  readonly person: string | null;
}

// None has it.
const NO_ROUND = -1;

/** Writes down how an attempt ended, and locks the account where it was the last that is allowed. */
export async function endAttempt(scene: Scene, attempt: Attempt | null, ended: Ended): Promise<void> {
  if (!attempt) return;
  const { engine } = scene;
  // Enumeration: the same statements for one that was not counted, which then touch nothing.
  const round = attempt.isCounted ? attempt.round : NO_ROUND;
  const mine: Condition = {
    all: [isCounterOf(attempt.account), { compare: column("round"), is: "=", value: round }],
  };
  const locking = lockIfReached(scene, { account: attempt.account, person: ended.person ?? newId() });
  const commit = await engine.database.commit([
    ...WRITES[ended.as](mine, attempt),
    // Timing attack: something is written in any case, because a commit of nothing waits for no disk.
    change({ steps: { increment: 1 } }, isCounterOf(attempt.account)),
    ...locking,
  ]);
  if (commit.ok && commit.results.at(-1)?.count === 1) sendSoon(engine);
}

const IS_HELD: Condition = { compare: column("holdsRight"), is: "=", value: true };

const WRITES: Record<Ended["as"], (mine: Condition, attempt: Attempt) => readonly Write[]> = {
  wrong: (mine) => [change({ undecided: { increment: -1 } }, mine)],
  // Neither may crowds lock somebody out for nothing, nor learn anything for nothing: nothing was looked at.
  untried: (mine) => [change({ failures: { increment: -1 }, undecided: { increment: -1 } }, mine)],
  right: (mine, { steps }) => {
    const alone: Condition = {
      all: [
        { compare: column("steps"), is: "=", value: steps },
        { compare: column("undecided"), is: "=", value: 1 },
      ],
    };
    return [
      beginAnew({ all: [mine, alone] }),
      // Race: amid a crowd of guesses one that is right keeps its place, or it would make room for another. A second
      // one gives its own back: people who sign in on all of their machines at once are no crowd of guesses.
      change({ failures: { increment: -1 }, undecided: { increment: -1 } }, { all: [mine, IS_HELD] }),
      change({ undecided: { increment: -1 }, holdsRight: true }, { all: [mine, { not: IS_HELD }] }),
    ];
  },
};

function change(set: Extract<Write, { kind: "update" }>["set"], where: Condition): Write {
  return { kind: "update", table: ATTEMPTS.name, set, where };
}
