import { moment } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Condition } from "../../ports/index.ts";
import { API_KEYS } from "../tables.ts";
import { keyIs } from "./keys.ts";

/** How often a key may be used. */
export interface KeyLimit {
  readonly max: number;
  /** The time in which it may, in milliseconds; it begins with the first use and, once over, with the next. */
  readonly window: number;
}

/**
 * Counts one use of a key; fails where it has been used too often, and is false where the key has just gone. Race: the
 * database counts, so that no number of requests at once gets past the limit, on however many nodes they arrive.
 */
export async function spend(engine: Engine, id: string, { window }: KeyLimit): Promise<boolean> {
  const { database, clock } = engine;
  const now = clock.now();
  const start = column("windowStartedAt");
  const isOver: Condition = {
    any: [{ isNull: start }, { compare: start, is: "<=", value: moment(now - window) }],
  };
  const isLeft: Condition = { compare: column("used"), is: "<", value: column("limitMax") };
  const commit = await database.commit([
    {
      kind: "update",
      table: API_KEYS.name,
      set: { used: 0, windowStartedAt: moment(now) },
      where: { all: [keyIs(id), isOver] },
    },
    {
      kind: "update",
      table: API_KEYS.name,
      set: { used: { increment: 1 } },
      where: { all: [keyIs(id), isLeft] },
    },
  ]);
  if (commit.ok && commit.results[1]?.count === 1) return true;
  const [row] = await database.read({ from: API_KEYS.name, columns: [start], where: keyIs(id) });
  if (!row) return false;
  const end = Date.parse(row[start.column] as string) + window;
  throw new LucentError("RATE_LIMITED", { retryAfter: Math.max(1, Math.ceil((end - now) / 1000)) });
}

function column(name: string) {
  return { table: API_KEYS.name, column: name };
}
