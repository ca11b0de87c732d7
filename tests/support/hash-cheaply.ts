import type { Engine } from "../../packages/lucent/src/operation/index.ts";
import { PASSWORD } from "./serve.ts";

/** Hashes passwords for nothing, and takes one of them for right: where what they open is of interest, and not how they are kept. */
export function hashCheaply({ hasher }: Engine): void {
  hasher.verify = async (_, password) => password === PASSWORD;
  hasher.hash = async () => "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g";
}
