import { isClientError } from "./client-error.ts";
import type { Act, InSession } from "./connection.ts";
import { isDue, isOver, type Kept } from "./kept.ts";
import { perform } from "./perform.ts";
import { renew } from "./renew.ts";

/**
 * Calls an operation in the client's session. It is renewed before a call when its time has come. Where the engine
 * shows that it takes nobody for signed in all the same, it is renewed as well, and the call repeated once: nothing
 * was done yet.
 */
export async function callInSession(connection: InSession, act: Act): Promise<unknown> {
  const { sessions } = connection;
  const { operation, input } = act;
  const kept = await inTime(await sessions.forCallTo(input["collection"]));
  const first = await attempt(kept).then(
    (output) => ({ output }),
    (error: unknown) => ({ error }),
  );
  const renewed = kept && isSpent(first, act, kept) ? await renew(connection, kept) : null;
  if (renewed) return attempt(renewed);
  if ("error" in first) throw first.error;
  return first.output;

  async function inTime(known: Kept | null): Promise<Kept | null> {
    if (!known || operation.session === "renews" || !isDue(known)) return known;
    try {
      return (await renew(connection, known)) ?? known;
    } catch (error) {
      // A stranger's answer would look as if the person had been signed out.
      if (isOver(known)) throw error;
      return known;
    }
  }

  async function attempt(known: Kept | null): Promise<unknown> {
    if (operation.session === undefined || operation.session === "tells")
      return perform(connection, act, known);
    // Race: a late answer to a renewal would put the old cookies in the place of new ones.
    return sessions.inTurn(operation.session === "renews" ? "exclusive" : "shared", async () => {
      const newest = known && (await sessions.of(known.collection));
      return perform(connection, act, newest?.id === known?.id ? newest : known);
    });
  }
}

type Outcome = { readonly output: unknown } | { readonly error: unknown };

/** Whether an outcome shows that the tokens of a session hold no more. */
function isSpent(outcome: Outcome, { operation, input }: Act, kept: Kept): boolean {
  const isOwn = kept.collection === input["collection"];
  if ("output" in outcome) {
    const { user } = outcome.output as { readonly user?: unknown };
    return isOwn && operation.session === "tells" && user === null;
  }
  const { error } = outcome;
  if (!isClientError(error)) return false;
  if (error.code === "NO_SESSION") return isOwn && operation.session === "ends";
  return error.code === "INVALID_TOKEN" && kept.token !== undefined;
}
