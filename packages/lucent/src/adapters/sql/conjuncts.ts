import type { Condition } from "../../ports/index.ts";

/** The conditions that all have to hold, taken out of one another. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return "all" in condition ? condition.all.flatMap(conjuncts) : [condition];
}
