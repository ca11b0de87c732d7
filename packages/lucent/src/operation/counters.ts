import { moment } from "../base/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Condition, Row, Table, Update, Write } from "../ports/index.ts";
import type { Engine } from "./engine.ts";

/** How often things have happened within a time, for what all nodes count together. */
export const COUNTERS: Table = {
  name: "lucent_counters",
  columns: [
    // A keyed hash of what is counted: whoever reads the table learns no address from it.
    { name: "key", kind: "text", nullable: false },
    { name: "used", kind: "integer", nullable: false },
    { name: "endsAt", kind: "time", nullable: false },
    { name: "lastAt", kind: "time", nullable: false },
  ],
  primaryKey: ["key"],
  indexes: [{ columns: ["endsAt"], rough: true }],
};

/** Something that is counted. */
export interface Counted {
  /** By what it is known; a keyed hash where it is about somebody. */
  readonly key: string;
  /** Milliseconds for which it is counted, from the first time on and, once over, from the next. */
  readonly window: number;
}

/** A count as it stands. */
export interface Count {
  readonly used: number;
  /** When it begins anew, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** The statements that begin to count where nothing is counted, or the time is over. Of each there is one row touched. */
export function beginCount({ clock }: Pick<Engine, "clock">, { key, window }: Counted): readonly Write[] {
  const now = clock.now();
  const lastAt = moment(now);
  const begun = { used: 0, endsAt: moment(now + window), lastAt };
  const isOver: Condition = { compare: column("endsAt"), is: "<=", value: lastAt };
  const isMissing: Condition = { not: { exists: { from: COUNTERS.name, where: isCount(key) } } };
  return [
    { kind: "update", table: COUNTERS.name, set: begun, where: { all: [isCount(key), isOver] } },
    { kind: "insert", into: COUNTERS.name, values: { key, ...begun }, when: isMissing },
  ];
}

/** The condition that something has been counted less often than `max`; for batches that begin with `beginCount`. */
export function isBelow(key: string, max: number): Condition {
  const isLeft: Condition = { compare: column("used"), is: "<", value: max };
  return { exists: { from: COUNTERS.name, where: { all: [isCount(key), isLeft] } } };
}

/** The statement that writes to a count and changes no number, where all that happens must write alike. */
export function touchCount({ clock }: Pick<Engine, "clock">, key: string): Update {
  return { kind: "update", table: COUNTERS.name, set: { lastAt: moment(clock.now()) }, where: isCount(key) };
}

/** The statement that counts one more, where a condition holds. */
export function countOne({ clock }: Pick<Engine, "clock">, key: string, when?: Condition): Update {
  return {
    kind: "update",
    table: COUNTERS.name,
    set: { used: { increment: 1 }, lastAt: moment(clock.now()) },
    where: when ? { all: [isCount(key), when] } : isCount(key),
    returning: ["used", "endsAt"],
  };
}

/**
 * Counts one more and tells how often it has been. Race: the database counts, so that of all that happen at one moment,
 * on however many nodes, no two are told the same number.
 */
export async function countUp(engine: Engine, counted: Counted): Promise<Count> {
  const batch = [...beginCount(engine, counted), countOne(engine, counted.key)];
  const first = await engine.database.commit(batch);
  // Two nodes may both have found no row; by now there is one.
  const commit = first.ok ? first : await engine.database.commit(batch);
  const row = commit.ok ? commit.results.at(-1)?.rows[0] : undefined;
  if (!row) throw new LucentError("UNAVAILABLE", { retryAfter: 1 });
  return countIn(row);
}

function countIn({ used, endsAt }: Row): Count {
  return { used: used as number, endsAt: Date.parse(endsAt as string) };
}

function isCount(key: string): Condition {
  return { compare: column("key"), is: "=", value: key };
}

function column(name: string) {
  return { table: COUNTERS.name, column: name };
}
