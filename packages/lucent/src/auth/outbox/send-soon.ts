import type { Engine } from "../../operation/index.ts";
import { officeOf } from "./office.ts";

const SOONEST = 20;
const SPREAD = 100;
// Whoever calls it just before the commit may be overtaken by the first look.
const AGAIN = 1_000;

/**
 * Has the outbox looked at once the answer at hand is on its way; nobody waits for it. Timing attack: not at once, and
 * not always after the same time, so that what a letter costs shows in no answer.
 */
export function sendSoon(engine: Engine): void {
  if (!engine.mailer) return;
  const office = officeOf(engine);
  office.lookIn(SOONEST + Math.random() * SPREAD);
  setTimeout(() => office.lookIn(0), AGAIN).unref();
}
