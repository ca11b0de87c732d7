import type { ResolvedCollection } from "../../config/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Update } from "../../ports/index.ts";
import { accountOf, type Guessed } from "./account-of.ts";
import { beginAnew, isCounterOf } from "./counter.ts";

/** The statement that lifts the lock of an account and forgets the wrong passwords that were counted. */
export function liftLock(engine: Engine, collection: ResolvedCollection, guessed: Guessed): Update {
  return beginAnew(isCounterOf(accountOf(engine, collection, guessed)));
}
