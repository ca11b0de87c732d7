import type { Clock, Database, Log } from "../ports/index.ts";

const EVERY = 60_000;
/** Clocks that are kept by the network agree better than that, and so they are left as they are; in milliseconds. */
const TOLERANCE = 1_000;

/** A clock on which all nodes of a database agree. */
export interface SharedClock extends Clock {
  /** Looks at the clock of the database no more. */
  stop(): void;
}

/**
 * The clock of this machine, set right by that of the database. Race: where clocks are a minute apart, one node would
 * take what another has in hand, and refuse what that has only just given; so all go by the one clock that they share.
 */
export async function sharedClock(
  machine: Clock,
  { database: { now }, log }: { readonly database: Pick<Database, "now">; readonly log: Log },
): Promise<SharedClock> {
  let ahead = 0;
  const clock = { now: () => machine.now() + ahead };
  if (!now) return { ...clock, stop: () => undefined };

  async function compare(theirs: () => Promise<number>): Promise<void> {
    const asked = machine.now();
    const told = await theirs();
    const taken = machine.now() - asked;
    const found = Math.round(told - asked - taken / 2);
    // An answer that took long says little.
    if (taken > TOLERANCE) return;
    const next = Math.abs(found) < TOLERANCE ? 0 : found;
    if (Math.abs(next - ahead) < TOLERANCE) return;
    ahead = next;
    if (ahead !== 0) {
      log.warn(
        { milliseconds: -ahead },
        "The clock of this machine is not that of the database, by which all nodes go. Set it by the network.",
      );
    }
  }

  await compare(now);
  const timer = setInterval(() => void compare(now).catch(() => undefined), EVERY).unref();
  return { ...clock, stop: () => clearInterval(timer) };
}
