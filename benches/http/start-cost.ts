import { type Spread, spreadOf } from "../figures/statistics.ts";
import type { Assignment } from "./child-process.ts";
import { commandStart } from "./command-start.ts";
import { type ContenderName, startContender } from "./contender.ts";

/** What it takes to start a program. */
interface ProgramCost {
  readonly milliseconds: Spread;
  readonly memory: Spread;
}

/** What it takes to start both programs, and how long the engine's own command takes. */
export interface StartCost extends Readonly<Record<ContenderName, ProgramCost>> {
  /** Null where the build has no command line. */
  readonly command: Spread | null;
}

const NAMES = ["lucent", "floor"] as const;

/** Starts each contender several times, in turns: the time to the first answer, and the memory held then. */
export async function startCost(given: Assignment, starts: number): Promise<StartCost> {
  const milliseconds = { lucent: [] as number[], floor: [] as number[] };
  const memory = { lucent: [] as number[], floor: [] as number[] };
  const command: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    for (const name of NAMES) {
      const contender = await startContender(name, given);
      milliseconds[name].push(contender.startMilliseconds);
      memory[name].push((await contender.ask({ order: "usage" })).memory);
      await contender.stop();
    }
    const taken = await commandStart(given);
    if (taken !== null) command.push(taken);
  }
  const of = (name: ContenderName) => ({
    milliseconds: spreadOf(milliseconds[name]),
    memory: spreadOf(memory[name]),
  });
  return {
    lucent: of("lucent"),
    floor: of("floor"),
    command: command.length > 0 ? spreadOf(command) : null,
  };
}
