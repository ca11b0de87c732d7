import { BoundedCache, networkOf } from "../base/index.ts";
import { deriveKey } from "../crypto/index.ts";
import { LucentError } from "../errors/index.ts";
import { type Count, countUp } from "./counters.ts";
import { type Engine, perEngine } from "./engine.ts";
import { knownFailure } from "./known-failure.ts";
import type { Limit } from "./limit.ts";

const MOST_REMEMBERED = 10_000;
const MOST_COUNTED_HERE = 100_000;

/**
 * Counts a call of a peer; fails with `RATE_LIMITED` where there were too many. All who come from nowhere that is known
 * are one peer: a limit that such calls passed by would be none.
 */
export async function limitByPeer(engine: Engine, limit: Limit, address: string | null): Promise<void> {
  if (address === null) tellOnce(engine);
  await spend(engine, limit, `peer ${address === null ? "unknown" : networkOf(address)}`);
}

/** Counts a call of somebody who has signed in, from wherever they make it. */
export async function limitByPerson(engine: Engine, limit: Limit, id: string): Promise<void> {
  if (limit.isShared) await spend(engine, limit, `person ${id}`);
}

async function spend(engine: Engine, limit: Limit, who: string): Promise<void> {
  const { name, window, max, isShared } = limit;
  const now = engine.clock.now();
  const what = JSON.stringify(["limit", name, window, who]);
  const counts = countsOf(engine);
  const key = isShared ? counts.key.mac(what) : what;
  // Denial of service: who is over the limit is turned away without a write until the time is over.
  const over = counts.over.find(key);
  if (over !== undefined && over > now) throw tooMany(over, now);
  const count = isShared ? await shared(engine, { key, window }) : here(counts.here, { key, window, now });
  if (count.used <= max) return;
  counts.over.keep(key, count.endsAt);
  throw tooMany(count.endsAt, now);
}

async function shared(engine: Engine, counted: { key: string; window: number }): Promise<Count> {
  try {
    return await countUp(engine, counted);
  } catch (thrown) {
    throw knownFailure(thrown);
  }
}

/** Counts in the process, for what is worth no write. */
function here(
  counts: BoundedCache<Count>,
  { key, window, now }: { key: string; window: number; now: number },
): Count {
  const known = counts.find(key);
  const isOn = known !== undefined && known.endsAt > now;
  const count = isOn ? { ...known, used: known.used + 1 } : { used: 1, endsAt: now + window };
  counts.keep(key, count);
  return count;
}

function tooMany(endsAt: number, now: number): LucentError {
  return new LucentError("RATE_LIMITED", { retryAfter: Math.max(1, Math.ceil((endsAt - now) / 1000)) });
}

const countsOf = perEngine(({ secrets: [secret] }) => ({
  key: deriveKey(secret, "account"),
  /** Until when whoever is over a limit stays so. */
  over: new BoundedCache<number>(MOST_REMEMBERED),
  here: new BoundedCache<Count>(MOST_COUNTED_HERE),
}));

const told = new WeakSet<Engine>();

function tellOnce(engine: Engine): void {
  if (told.has(engine)) return;
  told.add(engine);
  engine.log.warn(
    {},
    "A request came from no known address. All such requests share one limit: give `lucent.fetch` the `address` of the peer, or set `trustedProxies`.",
  );
}
