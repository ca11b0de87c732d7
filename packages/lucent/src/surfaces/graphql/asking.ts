import type { Effect, Engine } from "../../operation/index.ts";
import type { Arrival } from "../api.ts";
import type { Budget } from "./budget.ts";
import type { Load } from "./create-loader.ts";
import type { Turn } from "./take-turns.ts";

/** One request on its way through all fields of its document. */
export interface Asking {
  readonly engine: Engine;
  readonly arrival: Arrival;
  /** What the acts did beyond their answers, in their order. */
  readonly effects: Effect[];
  readonly budget: Budget;
  /** What every read waits for. */
  readonly turn: Turn;
  /** Who reads related documents beneath each field of the root, by its name in the answer; made on first use. */
  readonly loaders: Map<string | number, () => Load>;
}
