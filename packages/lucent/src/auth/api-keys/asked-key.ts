import type { Scope } from "../../contract/index.ts";
import { type FieldFault, validationError } from "../../errors/index.ts";
import { s } from "../../schema/index.ts";
import { SCOPES } from "./key-view.ts";

const LONGEST_NAME = 100;
const MOST_USES = 1_000_000_000;
const SECOND = 1000;
const LONGEST_WINDOW = 366 * 24 * 60 * 60;

/** What a key is asked for with. Closed: whose it is, nobody can say. */
export const askedKey = s.object({
  name: s.string({ maxLength: LONGEST_NAME, description: "What its owner calls it." }),
  scopes: s.optional(s.array(s.enumeration(SCOPES), { minItems: 1, maxItems: SCOPES.length })),
  expiresAt: s.optional(s.time()),
  limit: s.optional(
    s.object({
      max: s.integer({ min: 1, max: MOST_USES, description: "How often it may be used in the window." }),
      window: s.duration({
        min: 1,
        max: LONGEST_WINDOW,
        description: 'A length of time such as "1m", or a number of seconds; at most a year.',
      }),
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
  if (name.trim() === "") faults.push({ path: "name", message: "Give the key a name." });
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now)
    faults.push({ path: "expiresAt", message: "This time is past." });
  if (faults.length > 0) throw validationError(faults);
  return {
    name: name.trim(),
    scopes: scopes ? SCOPES.filter((scope) => scopes.includes(scope)) : null,
    expiresAt: expiresAt ?? null,
    limitMax: limit?.max ?? null,
    limitWindow: limit ? Number(limit.window) * SECOND : null,
  };
}
