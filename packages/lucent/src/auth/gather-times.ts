import { moment } from "../base/index.ts";
import { type Chore, type Engine, perEngine } from "../operation/index.ts";
import type { Condition, Table, Update } from "../ports/index.ts";

const EVERY = 3 * 60 * 1000;
// One batch at a time, so that nobody's write waits behind a large one.
const BATCH = 200;
/** Memory exhaustion: rows beyond these wait for the next time that they are met. */
const MOST = 100_000;

/** The column of a table, keyed by `id`, that says when each row was last met. */
interface Gathered {
  readonly table: Table;
  readonly column: string;
}

/** Times at which rows were last met, which are gathered in memory and written together now and then. */
export interface GatheredTimes {
  /** Takes down that a row was met just now. */
  note(engine: Engine, id: string): void;
  /** When a row was last met as far as this node knows, beside what its row says of it. */
  latest(engine: Engine, id: string, written: string | null): string | null;
  /** Writes what each node has gathered, every few minutes and when it stops. */
  readonly chore: Chore;
}

/** Gathers times for one column: a write for each request would cost more than the request. */
export function gatherTimes({ table: { name: table }, column }: Gathered): GatheredTimes {
  const timesOf = perEngine(() => new Map<string, number>());

  const update = ([id, time]: readonly [string, number]): Update => {
    const value = moment(time);
    const met = { table, column };
    // Another node may have met it later and written that before.
    const isLater: Condition = { any: [{ isNull: met }, { compare: met, is: "<", value }] };
    const isRow: Condition = { compare: { table, column: "id" }, is: "=", value: id };
    return { kind: "update", table, set: { [column]: value }, where: { all: [isRow, isLater] } };
  };

  return {
    note(engine, id) {
      const times = timesOf(engine);
      if (times.size < MOST || times.has(id)) times.set(id, engine.clock.now());
    },
    latest(engine, id, written) {
      const time = timesOf(engine).get(id);
      const met = time === undefined ? null : moment(time);
      if (met === null || written === null) return met ?? written;
      return met > written ? met : written;
    },
    chore: {
      name: `write ${column} of ${table}`,
      every: EVERY,
      isPerNode: true,
      async run(engine) {
        const times = timesOf(engine);
        const gathered = [...times];
        for (let start = 0; start < gathered.length; start += BATCH) {
          const batch = gathered.slice(start, start + BATCH);
          await engine.database.commit(batch.map(update));
          // What was met again meanwhile, or could not be written, waits for the next turn.
          for (const [id, time] of batch) if (times.get(id) === time) times.delete(id);
        }
      },
    },
  };
}
