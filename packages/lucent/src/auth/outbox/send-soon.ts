import type { Engine } from "../../operation/index.ts";

/** Has the outbox looked at once the answer at hand is on its way; nobody waits for it. */
export function sendSoon(_engine: Engine): void {}
