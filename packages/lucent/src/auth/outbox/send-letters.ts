import type { Chore } from "../../operation/index.ts";
import { officeOf } from "./office.ts";

/** Sends what another node, or this one before it was started anew, has left in the outbox. */
export const sendLetters: Chore = {
  name: "send letters",
  every: 30_000,
  isPerNode: true,
  async run(engine) {
    if (engine.mailer) await officeOf(engine).lookNow();
  },
};
