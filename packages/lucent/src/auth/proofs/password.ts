import type { ResolvedAuth } from "../../config/index.ts";
import { DECOY_HASH } from "../../crypto/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition } from "../../ports/index.ts";
import { askerOf } from "../asker.ts";
import { accountOf, beginAttempt, endAttempt, type Guess, oncePerGuess } from "../lockout/index.ts";
import { isTooLong } from "../passwords.ts";
import { isDisabled, type Person, stillHasPassword } from "../people.ts";

/** Who is said to know a password, and which. */
export interface Claimed {
  /** Null where nobody goes by what was given. */
  readonly person: Person | null;
  /** What was given, in the spelling under which people are kept; none where the person is known otherwise. */
  readonly identifiers: readonly string[];
  readonly password: string;
}

/** That a password was right. */
export interface PasswordProof {
  readonly person: Person & { readonly passwordHash: string };
  /** Holds for as long as the person still has that password. */
  readonly standing: Condition;
}

/**
 * Proves that somebody knows a password; null where they do not, where their account is locked, and where they are
 * disabled. Everything that takes a password asks here, so that no door is a way around what is counted at another.
 */
export async function proveByPassword(scene: Scene, claimed: Claimed): Promise<PasswordProof | null> {
  const { person } = claimed;
  const guess = guessOf(scene, claimed);
  const isRight = await oncePerGuess(scene.engine, guess, () => tryOnce(scene, guess));
  if (!isRight || !person?.passwordHash) return null;
  const { passwordHash } = person;
  return {
    person: { ...person, passwordHash },
    standing: stillHasPassword(person.document.id, passwordHash),
  };
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

async function tryOnce(scene: Scene, { account, person, passwordHash, password }: Guess): Promise<boolean> {
  const { engine, caller } = scene;
  const attempt = await beginAttempt(scene, account);
  // Enumeration: a locked account takes as long as any.
  const shown = attempt === null || attempt.isCounted ? passwordHash : DECOY_HASH;
  const matches = await engine.hasher
    .verify(shown, password, askerOf(caller))
    .catch(async (error: unknown) => {
      await endAttempt(scene, attempt, { as: "untried", person });
      throw error;
    });
  const isRight = matches && shown !== DECOY_HASH;
  await endAttempt(scene, attempt, { as: isRight ? "right" : "wrong", person });
  return isRight;
}
