import { moment } from "../../base/index.ts";
import type { Chore, Engine } from "../../operation/index.ts";
import type { Condition, Table } from "../../ports/index.ts";
import { EVENT_ORIGINS, EVENTS } from "../tables.ts";

const HOUR = 60 * 60 * 1000;
// One batch at a time, so that nobody's write waits behind a large one.
const BATCH = 500;
/** Disk exhaustion: however long somebody goes on, only the newest of so many rows of refusals are kept. */
const MOST_REFUSALS = 100_000;

/** Removes events, refusals and from where somebody acted, each when it has been kept for long enough. */
export const purgeEvents: Chore = {
  name: "purge events",
  every: HOUR,
  async run(engine) {
    const { expiry, refusalExpiry, originExpiry } = engine.config.events;
    const now = engine.clock.now();
    await removeUntil(engine, EVENT_ORIGINS, until(EVENT_ORIGINS, now - originExpiry));
    await removeUntil(engine, EVENTS, { all: [isOf("done"), until(EVENTS, now - expiry)] });
    await removeUntil(engine, EVENTS, { all: [isOf("refused"), until(EVENTS, now - refusalExpiry)] });
    const last = await firstBeyondTheCap(engine);
    if (last !== null) await removeUntil(engine, EVENTS, { all: [isOf("refused"), until(EVENTS, last)] });
  },
};

async function removeUntil(
  { database }: Engine,
  { name, primaryKey }: Table,
  where: Condition,
): Promise<void> {
  const key = { table: name, column: primaryKey[0] as string };
  for (;;) {
    const rows = await database.read({ from: name, columns: [{ ...key, as: "key" }], where, limit: BATCH });
    if (rows.length === 0) return;
    const values = rows.map((row) => row["key"] as string);
    await database.commit([{ kind: "delete", from: name, where: { oneOf: key, values } }]);
    if (rows.length < BATCH) return;
  }
}

/** When the newest refusal happened that is one too many; null where there is none. */
async function firstBeyondTheCap({ database }: Engine): Promise<number | null> {
  const at = { table: EVENTS.name, column: "at" };
  const [row] = await database.read({
    from: EVENTS.name,
    columns: [at],
    where: isOf("refused"),
    orderBy: [{ column: at, direction: "descending" }],
    offset: MOST_REFUSALS,
    limit: 1,
  });
  return row ? Date.parse(row["at"] as string) : null;
}

function isOf(outcome: "done" | "refused"): Condition {
  return { compare: { table: EVENTS.name, column: "outcome" }, is: "=", value: outcome };
}

function until({ name }: Table, time: number): Condition {
  return { compare: { table: name, column: "at" }, is: "<=", value: moment(time) };
}
