import type { Engine } from "../../operation/index.ts";
import { officeOf } from "./office.ts";

const SOONEST = 20;
const SPREAD = 100;

/**
 * Has the outbox looked at once the answer at hand is on its way; nobody waits for it. Timing attack: not at once, and
 * not always after the same time, so that what a letter costs shows in no answer.
 */
export function sendSoon(engine: Engine): void {
  if (engine.mailer) officeOf(engine).lookIn(SOONEST + Math.random() * SPREAD);
}
