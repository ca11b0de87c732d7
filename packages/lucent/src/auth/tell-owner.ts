import { newId } from "../base/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import { newToken } from "./mailed-tokens.ts";
import { post } from "./outbox/index.ts";

/** An address that somebody has tried to take. */
interface Taken {
  /** The id of whose it is; null where it is nobody's. */
  readonly owner: string | null;
  readonly address: string;
}

const INTERVAL = 60 * 60 * 1000;

/**
 * The statements that tell the owner of an address that somebody else has tried to take it, once an hour at most.
 * Enumeration: where it has no owner they are as many and write nothing.
 */
export function tellOwner(scene: Scene, { owner, address }: Taken): readonly Write[] {
  const person = owner ?? newId();
  const { token, writes } = newToken(scene.engine, scene.collection, {
    purpose: "notice",
    person,
    address,
    life: INTERVAL,
    minInterval: INTERVAL,
  });
  return [...writes, post(scene, { letter: "already registered", person, token: token.id })];
}
