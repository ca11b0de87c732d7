import type { Caller } from "../../access/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { RefusalReason } from "./event.ts";
import type { EventName } from "./names.ts";

/** Whose account a refusal is about. No answer ever tells. */
export interface Concern {
  /** Null of somebody who is not known. */
  readonly person: string | null;
  /** What was refused, where the operation is about something else altogether. */
  readonly event?: EventName;
  /** The collection of the account, where that is not the one that was spoken to. */
  readonly collection?: ResolvedCollection;
  /** Why, where the answer does not say. */
  readonly reason?: RefusalReason;
}

const concerns = new WeakMap<Caller, { readonly thrown: unknown; readonly concern: Concern }>();

/**
 * The same error, of which the events say whose account it is about. What was said of it first counts; and it is said
 * of one call, since a hook may throw the same error to everybody.
 */
export function concerning<Thrown>(
  { caller }: Pick<Scene, "caller">,
  thrown: Thrown,
  concern: Concern,
): Thrown {
  if (concerns.get(caller)?.thrown !== thrown) concerns.set(caller, { thrown, concern });
  return thrown;
}

/** Whose account the error of a call is about, where somebody has said so. */
export function concernOf(caller: Caller, error: Error): Concern | undefined {
  const said = concerns.get(caller);
  // What is no error was put into one on its way.
  return said && (said.thrown === error || said.thrown === error.cause) ? said.concern : undefined;
}
