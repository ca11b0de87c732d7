import type { Engine } from "../../../packages/lucent/src/operation/index.ts";
import type { Write } from "../../../packages/lucent/src/ports/index.ts";
import { createLocal, type Local } from "../../../packages/lucent/src/surfaces/local/index.ts";
import { tryBatch, WouldCommit } from "../../support/try-batch.ts";

/** An engine on which everything is asked as ever and nothing is done. */
export interface DryEngine {
  readonly local: Local;
  /** The batches that would have been committed since this was last asked. */
  takeBatches(): readonly (readonly Write[])[];
}

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
        const kept = await tryBatch((writes) => database.commit(writes), batch);
        if (kept) return kept;
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
