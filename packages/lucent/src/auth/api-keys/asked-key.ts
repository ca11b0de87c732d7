import { parseDuration } from "../../base/index.ts";
import type { Scope } from "../../contract/index.ts";
import { type FieldFault, validationError } from "../../errors/index.ts";
import { type Schema, s } from "../../schema/index.ts";
import { SCOPES } from "./key-view.ts";

const LONGEST_NAME = 100;
const MOST_USES = 1_000_000_000;
const SECOND = 1000;
const LONGEST_WINDOW = 366 * 24 * 60 * 60 * SECOND;

/** What a key is asked for with. Closed: whose it is, nobody can say. */
export const askedKey = s.object({
  name: s.string({ maxLength: LONGEST_NAME, description: "What its owner calls it." }),
  scopes: s.optional(s.array(s.enumeration(SCOPES), { minItems: 1, maxItems: SCOPES.length })),
  expiresAt: s.optional(s.time()),
  limit: s.optional(
    s.object({
      max: s.integer({ min: 1, max: MOST_USES, description: "How often it may be used in the window." }),
      window: s.json({
        description: 'A length of time such as "1m", or a number of seconds; at least one, at most a year.',
      }) as Schema<string | number>,
    }),
  ),
});

interface Asked {
  readonly name: string;
  readonly scopes?: readonly Scope[] | undefined;
  readonly expiresAt?: string | undefined;
  readonly limit?: { readonly max: number; readonly window: string | number } | undefined;
}

/** What a key will be, settled; every fault at once. */
export function settleKey({ name, scopes, expiresAt, limit }: Asked, now: number) {
  const faults: FieldFault[] = [];
  const window = limit && windowOf(limit.window);
  if (name.trim() === "") faults.push({ path: "name", message: "Give the key a name." });
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now)
    faults.push({ path: "expiresAt", message: "This time is past." });
  if (window === null) {
    const message = 'Write a length of time from "1s" to a year such as "1m", or a number of seconds.';
    faults.push({ path: "limit.window", message });
  }
  if (faults.length > 0) throw validationError(faults);
  return {
    name: name.trim(),
    scopes: scopes ? SCOPES.filter((scope) => scopes.includes(scope)) : null,
    expiresAt: expiresAt ?? null,
    limitMax: limit?.max ?? null,
    limitWindow: window ?? null,
  };
}

/** A window in milliseconds, as a whole number of seconds; null where it is none. */
function windowOf(given: unknown): number | null {
  const length = typeof given === "string" ? parseDuration(given) : Number(given) * SECOND;
  const isOne = typeof given === "string" || typeof given === "number";
  if (!isOne || length === null || length % SECOND !== 0) return null;
  return length >= SECOND && length <= LONGEST_WINDOW ? length : null;
}
