import { setTimeout as wait } from "node:timers/promises";
import { DECOY_HASH } from "../../packages/lucent/src/crypto/index.ts";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";
import { hashCheaply } from "../support/hash-cheaply.ts";
import { PASSWORD } from "../support/serve.ts";

/** Passwords that were looked at. */
export interface Looks {
  /** Those that were tried on somebody's own hash. */
  readonly real: string[];
  /** How many were tried on the one that nobody has. */
  decoys: number;
}

/** Tells which passwords are looked at from now on, and hashes none of them; each takes some milliseconds if so wished. */
export function watchHasher(engine: Engine, milliseconds = 0): Looks {
  hashCheaply(engine);
  const looks: Looks = { real: [], decoys: 0 };
  engine.hasher.verify = async (hash, password) => {
    if (hash === DECOY_HASH) looks.decoys += 1;
    else looks.real.push(password);
    if (milliseconds > 0) await wait(milliseconds);
    return password === PASSWORD;
  };
  return looks;
}
