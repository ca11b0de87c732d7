import type { ClientOperation } from "../contract/index.ts";
import { isClientError } from "./client-error.ts";
import type { Act, InSession } from "./connection.ts";
import { headersOf } from "./headers-of.ts";
import type { Kept } from "./kept.ts";
import { perform } from "./perform.ts";

// What waits for the others' turn must not wait for an answer that never comes.
const LONGEST_MILLISECONDS = 30_000;

/**
 * Renews a session: once, however many calls ask for it, in however many tabs. Gives what is known of it then; null
 * where it has ended, or another has come in its place. It fails where no answer came, and forgets nothing then.
 */
export function renew(connection: InSession, stale: Kept): Promise<Kept | null> {
  const { renewals, sessions } = connection;
  const name = `${stale.id} ${stale.renewals}`;
  const underWay = renewals.get(name);
  if (underWay) return underWay;
  const renewal = sessions
    .inTurn("exclusive", () => renewOnce(connection, stale))
    .finally(() => renewals.delete(name));
  renewals.set(name, renewal);
  return renewal;
}

async function renewOnce(connection: InSession, stale: Kept): Promise<Kept | null> {
  const { table, sessions } = connection;
  const newest = await sessions.of(stale.collection);
  // Confused identity: what was asked for in one person's name must never be done in another's.
  if (newest?.id !== stale.id) return null;
  // Another tab was faster.
  if (newest.renewals !== stale.renewals) return newest;
  const operation = Object.values(table).find(({ session }) => session === "renews");
  if (operation && (!sessions.keepsTokens || newest.refreshToken !== undefined)) {
    try {
      await performTwice(connection, operation, newest);
      const next = await sessions.of(stale.collection);
      return next?.id === stale.id ? next : null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  await sessions.forget(newest);
  return null;
}

/** A lost answer looks like no answer; for some seconds the engine gives the same one again. */
async function performTwice(connection: InSession, operation: ClientOperation, kept: Kept): Promise<unknown> {
  const { settings } = connection;
  const input = { collection: kept.collection };
  const headers = await headersOf(settings, {});
  const act = (): Act => ({
    operation,
    input,
    headers,
    signal: AbortSignal.timeout(settings.timeout ?? LONGEST_MILLISECONDS),
  });
  return perform(connection, act(), kept).catch((error: unknown) => {
    if (!isClientError(error) || error.code !== "NETWORK") throw error;
    return perform(connection, act(), kept);
  });
}

/** Whether the engine itself has said that a session cannot be renewed; it may also be busy, or out of reach. */
function isRefusal(error: unknown): boolean {
  if (!isClientError(error) || error.code === "UNEXPECTED_ANSWER") return false;
  return error.status >= 400 && error.status < 500 && error.status !== 429;
}
