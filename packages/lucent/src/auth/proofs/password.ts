import type { ResolvedAuth } from "../../config/index.ts";
import { DECOY_HASH } from "../../crypto/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import { askerOf } from "../asker.ts";
import { isTooLong } from "../passwords.ts";
import { type Person, stillHasPassword } from "../people.ts";

/** Who is said to know a password, and which. */
export interface Claimed {
  /** Null where nobody goes by what was given. */
  readonly person: Person | null;
  /** What was given, in the spelling under which people are kept. */
  readonly identifiers: readonly string[];
  readonly password: string;
}

/** That a password was right. */
export interface PasswordProof {
  readonly person: Person & { readonly passwordHash: string };
  /** Holds for as long as the person still has that password. */
  readonly standing: Condition;
  /** What is written in the batch of whatever the proof is for. */
  readonly writes: readonly Write[];
}

/**
 * Proves that somebody knows a password; null where they do not. Everything that takes a password asks here, so that
 * no door is a way around what is counted at another.
 */
export async function proveByPassword(
  { engine, collection, caller }: Scene,
  { person, password }: Claimed,
): Promise<PasswordProof | null> {
  if (isTooLong(password, (collection.auth as ResolvedAuth).password)) return null;
  // Timing attack: hash even when nobody was found, or the clock tells who has an account.
  const shown = person?.passwordHash ?? DECOY_HASH;
  const matches = await engine.hasher.verify(shown, password, askerOf(caller));
  if (!person?.passwordHash || !matches) return null;
  const { passwordHash } = person;
  const standing = stillHasPassword(person.document.id, passwordHash);
  return { person: { ...person, passwordHash }, standing, writes: [] };
}
