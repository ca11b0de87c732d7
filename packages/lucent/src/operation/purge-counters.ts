import { moment } from "../base/index.ts";
import type { Chore } from "./chore.ts";
import { COUNTERS } from "./counters.ts";

const HOUR = 60 * 60 * 1000;
// One batch at a time, so that nobody's write waits behind a large one.
const BATCH = 500;

/** Removes counts whose time is over. */
export const purgeCounters: Chore = {
  name: "purge counters",
  every: HOUR,
  async run({ database, clock }) {
    const isOver = { compare: column("endsAt"), is: "<=", value: moment(clock.now()) } as const;
    for (;;) {
      const rows = await database.read({
        from: COUNTERS.name,
        columns: [column("key")],
        where: isOver,
        limit: BATCH,
      });
      if (rows.length === 0) return;
      const values = rows.map(({ key }) => key as string);
      // Race: one that has begun anew in this moment stays.
      const where = { all: [{ oneOf: column("key"), values }, isOver] };
      await database.commit([{ kind: "delete", from: COUNTERS.name, where }]);
      if (rows.length < BATCH) return;
    }
  },
};

function column(name: string) {
  return { table: COUNTERS.name, column: name };
}
