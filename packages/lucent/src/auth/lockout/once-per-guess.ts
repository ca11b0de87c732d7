import { deriveKey, newSecret } from "../../crypto/index.ts";
import { type Engine, perEngine } from "../../operation/index.ts";

/** A password and what it is tried on. */
export interface Guess {
  readonly account: string;
  /** The id of the person; null where nobody goes by what was given. */
  readonly person: string | null;
  readonly passwordHash: string;
  readonly password: string;
}

/** What came of it; one that was not looked at since the account is locked is `locked`. */
export type Verdict = "right" | "wrong" | "locked";

const underWay = perEngine(() => ({
  key: deriveKey(newSecret(), "account"),
  looks: new Map<string, Promise<Verdict>>(),
}));

/**
 * Looks at a guess, unless the very same one is being looked at: whoever gives the right password several times at
 * once, as with two clicks on one button, is not taken for a crowd of guesses. A wrong one counts each time.
 */
export async function oncePerGuess(
  engine: Engine,
  { account, passwordHash, password }: Guess,
  look: () => Promise<Verdict>,
): Promise<Verdict> {
  const { key, looks } = underWay(engine);
  // No password stays in memory for this.
  const name = key.mac(JSON.stringify([account, passwordHash, password]));
  const same = looks.get(name);
  if (same) return (await same.catch(() => "wrong")) === "right" ? "right" : look();
  const looking = look();
  looks.set(name, looking);
  try {
    return await looking;
  } finally {
    looks.delete(name);
  }
}
