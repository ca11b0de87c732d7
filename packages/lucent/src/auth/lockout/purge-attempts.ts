import { moment } from "../../base/index.ts";
import type { Chore } from "../../operation/index.ts";
import type { Condition } from "../../ports/index.ts";
import { ATTEMPTS } from "../tables.ts";
import { column, isUnlocked } from "./counter.ts";
import { isUntold } from "./lock-if-reached.ts";

const HOUR = 60 * 60 * 1000;
// One batch at a time, so that nobody's write waits behind a large one.
const BATCH = 500;

/** Removes the counters that count nothing any more, once it is forgotten too when their owners were told of a lock. */
export const purgeAttempts: Chore = {
  name: "purge attempts",
  every: HOUR,
  async run({ database, clock, config }) {
    const times = [...config.collections.values()].map(({ auth }) => auth?.lockout?.time ?? 0);
    const now = clock.now();
    const isIdle: Condition = {
      all: [
        { compare: column("lastAt"), is: "<=", value: moment(now - Math.max(...times)) },
        { any: [isUnlocked, { compare: column("lockedUntil"), is: "<=", value: moment(now) }] },
        isUntold(now),
      ],
    };
    for (;;) {
      const rows = await database.read({
        from: ATTEMPTS.name,
        columns: [column("account")],
        where: isIdle,
        limit: BATCH,
      });
      if (rows.length === 0) return;
      const values = rows.map(({ account }) => account as string);
      // Race: one that is counted again in this moment stays.
      const where: Condition = { all: [{ oneOf: column("account"), values }, isIdle] };
      await database.commit([{ kind: "delete", from: ATTEMPTS.name, where }]);
      if (rows.length < BATCH) return;
    }
  },
};
