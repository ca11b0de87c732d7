import type { ResolvedCollection } from "../../config/index.ts";
import { deriveKey } from "../../crypto/index.ts";
import { type Engine, perEngine } from "../../operation/index.ts";

/** Whose password is guessed at. */
export interface Guessed {
  /** The id of the person; null where nobody goes by what was given. */
  readonly person: string | null;
  /** What was given, in the spelling under which people are kept. */
  readonly identifiers: readonly string[];
}

/**
 * Under what wrong passwords are counted. A person has one account, whichever of their identifiers was given.
 * Enumeration: what nobody goes by has one as well. Stolen database: a keyed hash, since people type their passwords
 * where their names belong.
 */
export function accountOf(
  engine: Engine,
  { slug }: ResolvedCollection,
  { person, identifiers }: Guessed,
): string {
  const who = person === null ? ["nobody", ...identifiers] : ["person", person];
  return key(engine).mac(JSON.stringify(["attempts", slug, ...who]));
}

const key = perEngine(({ secrets: [secret] }) => deriveKey(secret, "account"));
