import { moment } from "../base/index.ts";
import type { Chore } from "../operation/index.ts";
import { SESSIONS } from "./tables.ts";

const HOUR = 60 * 60 * 1000;
// One batch at a time, so that nobody's write waits behind a large one.
const BATCH = 500;

/** Removes the rows of sessions that have ended by themselves. */
export const purgeSessions: Chore = {
  name: "purge sessions",
  every: HOUR,
  async run({ database, clock }) {
    const ended = { compare: column("idleExpiresAt"), is: "<=", value: moment(clock.now()) } as const;
    for (;;) {
      const rows = await database.read({
        from: SESSIONS.name,
        columns: [column("id")],
        where: ended,
        limit: BATCH,
      });
      if (rows.length === 0) return;
      const values = rows.map(({ id }) => id as string);
      // Race: one that is renewed in this moment stays.
      const where = { all: [{ oneOf: column("id"), values }, ended] };
      await database.commit([{ kind: "delete", from: SESSIONS.name, where }]);
      if (rows.length < BATCH) return;
    }
  },
};

function column(name: string) {
  return { table: SESSIONS.name, column: name };
}
