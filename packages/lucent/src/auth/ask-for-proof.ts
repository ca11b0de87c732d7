import type { Scene } from "../operation/index.ts";
import type { Condition, Write } from "../ports/index.ts";
import { newToken } from "./mailed-tokens.ts";
import { post } from "./outbox/index.ts";

/** Who is to prove which address. */
interface Asked {
  readonly person: string;
  readonly address: string;
  /** Milliseconds for which an earlier letter stays the only one; 0 when absent. */
  readonly minInterval?: number;
  /** What must hold for the letter to be written at all. */
  readonly when?: Condition;
}

/** How long a token holds by which an address is proved. */
export const PROOF_LIFE = 24 * 60 * 60 * 1000;

/**
 * The statements that ask somebody for a proof that an address is theirs: a letter to it, with a token in the place of
 * any that was mailed before.
 */
export function askForProof(scene: Scene, asked: Asked): readonly Write[] {
  const { person, address } = asked;
  const { token, writes } = newToken(scene.engine, scene.collection, {
    ...asked,
    purpose: "verify",
    life: PROOF_LIFE,
  });
  return [...writes, post(scene, { letter: "verify", person, address, token: token.id })];
}
