import type { Assignment } from "./child-process.ts";
import { type ContenderName, startContender } from "./contender.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** What it takes to start the programs. */
export type StartCost = Readonly<
  Record<ContenderName, { readonly milliseconds: Spread; readonly memory: Spread }>
>;

const NAMES = ["lucent", "floor"] as const;

/** Starts each contender several times, in turns: the time to the first answer, and the memory held then. */
export async function startCost(given: Assignment, starts: number): Promise<StartCost> {
  const milliseconds = { lucent: [] as number[], floor: [] as number[] };
  const memory = { lucent: [] as number[], floor: [] as number[] };
  for (let start = 0; start < starts; start += 1) {
    for (const name of NAMES) {
      const contender = await startContender(name, given);
      milliseconds[name].push(contender.startMilliseconds);
      memory[name].push((await contender.ask({ order: "usage" })).memory);
      await contender.stop();
    }
  }
  const of = (name: ContenderName) => ({
    milliseconds: spreadOf(milliseconds[name]),
    memory: spreadOf(memory[name]),
  });
  return { lucent: of("lucent"), floor: of("floor") };
}
