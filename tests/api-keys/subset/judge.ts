import { expect } from "vitest";
import type { Offer } from "../../../packages/lucent/src/operation/index.ts";
import { type Attempt, attempt } from "./attempt.ts";
import type { Tried } from "./wishes.ts";
import type { World, WorldKey } from "./world.ts";

/** A call that is made by a key, and by whoever it should not exceed. */
export interface Trial {
  readonly offer: Offer;
  readonly wish: Tried;
  readonly key: WorldKey;
  /** Whether the owner is disabled. */
  readonly isDisabled: boolean;
  /** What comes of the call where its owner makes it, or a stranger where they cannot; tried out when absent. */
  readonly measure?: Attempt;
}

const LEVEL = { read: 1, write: 2, admin: 3 } as const;

/** Sees that a key does no more than its owner at this moment, and than its scopes; gives what came of it. */
export async function judge(world: World, trial: Trial): Promise<Attempt> {
  const { offer, wish, key, isDisabled } = trial;
  const { dry, owner } = world;
  const stands = !key.isRevoked && !isDisabled;
  const measure = trial.measure ?? (await attempt(dry, wish, stands ? owner.token : null));
  const made = await attempt(dry, wish, key.key);
  const { scope, credentials = "heeded" } = offer.operation.declaration;
  const about = `${wish.name} ${JSON.stringify(wish.args)} by a key with ${JSON.stringify(key.scopes)}`;

  if (made.refused === null) {
    expect(measure.refused, `${about} is allowed, and its owner may not`).toBeNull();
    const more = [...made.facts].filter((fact) => !measure.facts.has(fact));
    expect(more, `${about} does more than its owner`).toEqual([]);
  }
  if (credentials === "ignored") return made;
  if (!stands) {
    if (credentials === "heeded") expect(made.refused, about).toBe("INVALID_TOKEN");
    return made;
  }
  const highest = Math.max(...(key.scopes ?? ["admin" as const]).map((one) => LEVEL[one]));
  if (scope === undefined || highest < LEVEL[scope]) {
    expect(made.refused, `${about} is allowed`).not.toBeNull();
    if (wish.isMeantToSucceed) expect(made.refused, about).toBe("INSUFFICIENT_SCOPE");
  } else if (key.scopes === null && measure.refused === null) {
    // A key without scopes has its owner's rights, but for passwords and addresses.
    const isLess =
      wish.tells !== undefined ||
      (made.refused === "INSUFFICIENT_SCOPE" && /password|email/.test(JSON.stringify(wish.args)));
    if (!isLess) expect(made, about).toEqual(measure);
  }
  return made;
}
