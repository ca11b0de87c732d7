import type { ResolvedCollection } from "../../config/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Condition, Update } from "../../ports/index.ts";
import { ATTEMPTS } from "../tables.ts";
import { accountOf, type Guessed } from "./account-of.ts";
import { beginAnew, column, isCounterOf } from "./counter.ts";

/** The statement that lifts the lock of an account and forgets the wrong passwords that were counted. */
export function liftLock(engine: Engine, collection: ResolvedCollection, guessed: Guessed): Update {
  return beginAnew(isCounterOf(accountOf(engine, collection, guessed)));
}

/** The condition that wrong passwords of somebody are counted, whether or not they are locked yet; never true of nobody. */
export function hasFailures(engine: Engine, collection: ResolvedCollection, guessed: Guessed): Condition {
  if (guessed.person === null) return { any: [] };
  const theirs = isCounterOf(accountOf(engine, collection, guessed));
  const some: Condition = { compare: column("failures"), is: ">", value: 0 };
  return { exists: { from: ATTEMPTS.name, where: { all: [theirs, some] } } };
}
