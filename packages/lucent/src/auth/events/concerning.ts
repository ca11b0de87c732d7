import type { ResolvedCollection } from "../../config/index.ts";
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

const concerns = new WeakMap<object, Concern>();

/** The same error, of which the events say whose account it is about. What was said first counts. */
export function concerning<Thrown>(error: Thrown, concern: Concern): Thrown {
  if (error instanceof Error && !concerns.has(error)) concerns.set(error, concern);
  return error;
}

/** Whose account an error is about, where somebody has said so. */
export function concernOf(error: Error): Concern | undefined {
  return concerns.get(error);
}
