import type { ResolvedConfig } from "../config/index.ts";
import type { AnyDeclaration } from "./operation.ts";

/**
 * What is limited unless the config says otherwise: guesses at what lets somebody in, what has mail sent, and what anybody
 * who is signed in could have written down without end.
 */
export type LimitKind = "guess" | "mail" | "record";

/** What an operation says of its limit. */
export interface LimitDeclaration {
  readonly kind: LimitKind;
}

/** How often an operation may be asked from one network. */
export interface Limit {
  /** The operation under whose name it is counted. */
  readonly name: string;
  readonly max: number;
  /** Milliseconds, from the first call on and, once over, from the next. */
  readonly window: number;
  /** Whether all nodes count together in the database, rather than each for itself. */
  readonly isShared: boolean;
}

const MINUTE = 60_000;

// Where the config says nothing.
const DEFAULT_LIMITS: Readonly<Record<LimitKind, Pick<Limit, "max" | "window">>> = {
  guess: { max: 60, window: MINUTE },
  mail: { max: 30, window: 10 * MINUTE },
  record: { max: 30, window: 10 * MINUTE },
};

/**
 * How often an operation may be asked; null where nobody limits it. Its counterpart on many documents counts as the
 * operation itself, unless the config names it.
 */
export function limitOf(
  { rateLimit }: Pick<ResolvedConfig, "rateLimit">,
  { name, brief, limit }: Pick<AnyDeclaration, "name" | "brief" | "limit">,
): Limit | null {
  if (rateLimit === false) return null;
  const counted = rateLimit.has(name) ? name : (brief?.overloads ?? name);
  const said = rateLimit.get(counted) ?? (limit && DEFAULT_LIMITS[limit.kind]);
  return said ? { ...said, name: counted, isShared: limit !== undefined } : null;
}
