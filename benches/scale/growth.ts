import { type Spread, spreadOf } from "../figures/statistics.ts";
import type { Call } from "./kinds-of-case.ts";

/** What a call costs at both sizes: microseconds of the processor, and the ratio round by round. */
export interface Growth {
  readonly small: Spread;
  readonly large: Spread;
  readonly ratio: Spread;
}

/** How long the processor works at a case before it is the other size's turn. */
const TURN = 20_000;
const WARMING_CALLS = 50;

/**
 * Calls at both sizes in turns. Reads run in this process, so that its processor time is what they cost, whatever
 * else the machine has to do. (That of a single thread is told in ticks of milliseconds only.)
 */
export async function growthOf(small: Call, large: Call, rounds: number): Promise<Growth> {
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
async function turnOf(call: Call): Promise<() => Promise<number>> {
  let next = 0;
  async function costOf(calls: number): Promise<number> {
    const before = process.cpuUsage();
    for (let made = 0; made < calls; made += 1) {
      await call(next);
      next += 1;
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / calls;
  }
  const first = await costOf(1);
  const cost = first > TURN ? first : await costOf(WARMING_CALLS);
  const calls = Math.max(1, Math.round(TURN / Math.max(1, cost)));
  return () => costOf(calls);
}
