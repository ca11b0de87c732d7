import type { Scene } from "../operation/index.ts";
import type { Condition, Write } from "../ports/index.ts";
import { refusalOf, tellOf } from "./events/index.ts";
import { newToken, tokenStands } from "./mailed-tokens.ts";
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
  return askingLetter(scene, asked).writes;
}

/** The same where somebody has asked for the letter: whether or not it is written, the events tell. */
export function requestProof(
  scene: Scene,
  asked: Asked & { readonly known: string | null },
): readonly Write[] {
  const { person, known } = asked;
  const { token, writes } = askingLetter(scene, asked);
  const event = "verification requested";
  const stands = tokenStands(token);
  const reason = known === null ? "NOT_FOUND" : "RATE_LIMITED";
  return [
    ...writes,
    ...tellOf(scene, { event, person, when: stands }),
    ...refusalOf(scene, { event, person: known, reason, when: { not: stands } }),
  ];
}

function askingLetter(scene: Scene, asked: Asked) {
  const { person, address } = asked;
  const { token, writes } = newToken(scene.engine, scene.collection, {
    ...asked,
    purpose: "verify",
    life: PROOF_LIFE,
  });
  const letter = post(scene, { letter: "verify", person, address, token: token.id });
  return { token: token.id, writes: [...writes, letter] };
}
