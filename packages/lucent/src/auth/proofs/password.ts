import type { ResolvedAuth } from "../../config/index.ts";
import { DECOY_HASH } from "../../crypto/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition } from "../../ports/index.ts";
import { askerOf } from "../asker.ts";
import { type Concern, concerning } from "../events/index.ts";
import {
  accountOf,
  beginAttempt,
  endAttempt,
  type Guess,
  oncePerGuess,
  type Verdict,
} from "../lockout/index.ts";
import { isTooLong } from "../passwords.ts";
import { isDisabled, type Person, stillHasPassword } from "../people.ts";

/** Who is said to know a password, and which. */
export interface Claimed {
  /** Null where nobody goes by what was given. */
  readonly person: Person | null;
  /** What was given, in the spelling under which people are kept; none where the person is known otherwise. */
  readonly identifiers: readonly string[];
  readonly password: string;
  /** The sentence for whoever is refused, where that is not the login's. */
  readonly refusal?: string;
}

/** That a password was right. */
export interface PasswordProof {
  readonly person: Person & { readonly passwordHash: string };
  /** Holds for as long as the person still has that password. */
  readonly standing: Condition;
}

/**
 * Proves that somebody knows a password. Everything that takes one asks here, so that no door is a way around what is
 * counted at another. Throws with one answer where it is wrong, where the account is locked or disabled, and where
 * nobody goes by what was given; what it was, the events alone are told.
 */
export async function proveByPassword(scene: Scene, claimed: Claimed): Promise<PasswordProof> {
  const { engine } = scene;
  const { person, refusal } = claimed;
  const guess = guessOf(scene, claimed);
  const verdict = await oncePerGuess(engine, guess, () => tryOnce(scene, guess));
  if (verdict !== "right" || !person?.passwordHash) {
    const error = new LucentError("INVALID_CREDENTIALS", { ...(refusal && { message: refusal }) });
    throw concerning(scene, error, { person: guess.person, ...untold(verdict, person, engine.clock.now()) });
  }
  const { passwordHash } = person;
  return {
    person: { ...person, passwordHash },
    standing: stillHasPassword(person.document.id, passwordHash),
  };
}

/** Why somebody is refused, where that is not their password; no answer says it. */
function untold(verdict: Verdict, person: Person | null, now: number): Pick<Concern, "reason"> {
  if (person && isDisabled(person, now)) return { reason: "ACCOUNT_DISABLED" };
  return verdict === "locked" ? { reason: "ACCOUNT_LOCKED" } : {};
}

function guessOf({ engine, collection }: Scene, { person, identifiers, password }: Claimed): Guess {
  const id = person?.document.id ?? null;
  const isLong = isTooLong(password, (collection.auth as ResolvedAuth).password);
  const isOpen = !isLong && person !== null && !isDisabled(person, engine.clock.now());
  return {
    account: accountOf(engine, collection, { person: id, identifiers }),
    person: id,
    // Timing attack: something is hashed even where nothing can be right, or the clock tells who has an account.
    passwordHash: (isOpen ? person.passwordHash : null) ?? DECOY_HASH,
    password: isLong ? "" : password,
  };
}

async function tryOnce(scene: Scene, { account, person, passwordHash, password }: Guess): Promise<Verdict> {
  const { engine, caller } = scene;
  const attempt = await beginAttempt(scene, account);
  const isLocked = attempt !== null && !attempt.isCounted;
  // Enumeration: a locked account takes as long as any.
  const shown = isLocked ? DECOY_HASH : passwordHash;
  const matches = await engine.hasher
    .verify(shown, password, askerOf(caller))
    .catch(async (error: unknown) => {
      await endAttempt(scene, attempt, { as: "untried", person });
      throw error;
    });
  const isRight = matches && shown !== DECOY_HASH;
  await endAttempt(scene, attempt, { as: isRight ? "right" : "wrong", person });
  if (isLocked) return "locked";
  return isRight ? "right" : "wrong";
}
