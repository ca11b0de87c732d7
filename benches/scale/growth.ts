import { type Spread, spreadOf } from "../figures/statistics.ts";
import type { Call } from "./kinds-of-case.ts";

/** What a call costs at both sizes: microseconds of the processor, and the ratio round by round. */
export interface Growth {
  readonly small: Spread;
  readonly large: Spread;
  readonly ratio: Spread;
}

/** How long the processor works at a case before it is the other size's turn. */
const TURN = 100_000;
/** And how long before it counts: until then code is compiled, and each connection learns each statement. */
const WARMING = 500_000;

/** A call at one size, and the clock by which it is measured. */
interface Timed {
  readonly call: Call;
  /** Microseconds of the processor that were used so far. */
  used(): number;
}

/**
 * Calls at both sizes in turns. Processor time is what they cost, whatever else the machine has to do. (That of a
 * single thread is told in ticks of milliseconds only.)
 */
export async function growthOf(small: Timed, large: Timed, rounds: number): Promise<Growth> {
  const turns = { small: await turnOf(small), large: await turnOf(large) };
  const costs = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (["small", "large"] as const) : (["large", "small"] as const);
    for (const size of order) costs[size].push(await turns[size]());
  }
  return {
    small: spreadOf(costs.small),
    large: spreadOf(costs.large),
    ratio: spreadOf(costs.large.map((cost, round) => cost / (costs.small[round] as number))),
  };
}

/** Warms up, and gives what calls so often that the clock can tell, and tells what one call took. */
async function turnOf({ call, used }: Timed): Promise<() => Promise<number>> {
  let next = 0;
  async function costOf(calls: number): Promise<number> {
    const before = used();
    for (let made = 0; made < calls; made += 1) {
      await call(next);
      next += 1;
    }
    return (used() - before) / calls;
  }
  const start = used();
  let calls = 0;
  for (; used() - start < WARMING; calls += 1) await call(calls);
  const cost = await costOf(Math.max(1, Math.round(calls / 10)));
  const enough = Math.max(1, Math.round(TURN / cost));
  return () => costOf(enough);
}
