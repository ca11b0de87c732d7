import pg from "pg";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";
import { DatabaseUnavailable } from "../../packages/lucent/src/ports/index.ts";

const STRONG = "begin isolation level serializable";
const WEAK = "begin isolation level read committed";

/** A statement that is to be prepared. */
interface Parsed {
  readonly text: string;
}

/** Has all batches of this process committed as PostgreSQL does where nobody asks for more; gives what undoes it. */
export function weakenBatches(): { readonly weakened: () => number; readonly undo: () => void } {
  const { prototype } = pg.Connection as unknown as {
    readonly prototype: { parse(query: Parsed, more: boolean): void };
  };
  const { parse } = prototype;
  let weakened = 0;
  prototype.parse = function (query, more) {
    const isBatch = query.text === STRONG;
    if (isBatch) weakened += 1;
    parse.call(this, isBatch ? { ...query, text: WEAK } : query, more);
  };
  return {
    weakened: () => weakened,
    undo() {
      prototype.parse = parse;
    },
  };
}

/** Has batches committed once more where nobody knows what came of them. */
export function repeatTheUnknown({ database }: Engine): void {
  const commit = database.commit.bind(database);
  Object.assign(database, {
    commit: (batch: Parameters<typeof commit>[0]) =>
      commit(batch).catch((error: unknown) => {
        if (!(error instanceof DatabaseUnavailable)) throw error;
        return commit(batch);
      }),
  });
}
