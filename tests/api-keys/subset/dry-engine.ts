import type { Engine } from "../../../packages/lucent/src/operation/index.ts";
import type { Write } from "../../../packages/lucent/src/ports/index.ts";
import { createLocal, type Local } from "../../../packages/lucent/src/surfaces/local/index.ts";

/** An engine on which everything is asked as ever and nothing is done. */
export interface DryEngine {
  readonly local: Local;
  /** The batches that would have been committed since this was last asked. */
  takeBatches(): readonly (readonly Write[])[];
}

/** What a batch is answered with that would have been committed: nothing after it is to be believed. */
class WouldCommit extends Error {
  override readonly name = "WouldCommit";
}

/** The last statement of every batch, which undoes it when all the others have done what they must. */
const UNDO: Write = {
  kind: "update",
  table: "lucent_milestones",
  set: { name: "nothing" },
  where: { any: [] },
  expect: 1,
};

/** The same engine without effects; hashing costs nothing there. */
export function dryEngine(engine: Engine): DryEngine {
  let batches: (readonly Write[])[] = [];
  const { database } = engine;
  const dry: Engine = {
    ...engine,
    hasher: { hash: async () => "a hash", verify: async () => true, isOutdated: () => false },
    database: {
      ...database,
      async commit(batch) {
        const commit = await database.commit([...batch, UNDO]);
        if (commit.ok) throw new Error("It was done.");
        const { failure } = commit;
        if (failure.reason !== "guard" || failure.statement < batch.length) return commit;
        batches.push(batch);
        throw new WouldCommit();
      },
    },
  };
  return {
    local: createLocal(dry),
    takeBatches() {
      const taken = batches;
      batches = [];
      return taken;
    },
  };
}
