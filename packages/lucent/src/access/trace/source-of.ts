import type { Part } from "../clauses/clause.ts";
import type { Reason } from "./reason.ts";

const sources = new WeakMap<Reason, Part>();

/** The function of the config behind a reason; undefined where there is none. */
export function sourceOf(reason: Reason): Part | undefined {
  return sources.get(reason);
}

/** Remembers which function of the config is behind a reason. */
export function withSource(reason: Reason, part: Part | undefined): Reason {
  if (part) sources.set(reason, part);
  return reason;
}
