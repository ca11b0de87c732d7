import { giveUp } from "./ask-again.ts";
import { enterAs } from "./entered-as.ts";
import { queries } from "./queries.ts";

/** Uses the panel as somebody who has just signed in: nothing is left of whoever was here before. */
export function comeIn(collection: string): void {
  giveUp();
  enterAs(collection);
  queries.clear();
}
