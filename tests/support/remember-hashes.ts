import type { Engine } from "../../packages/lucent/src/operation/index.ts";

const hashes = new Map<string, Promise<unknown>>();

/**
 * Has each password hashed once, and compared once with each hash: people in tests share a few passwords, and what
 * hashing costs is of interest where it is itself the matter, and nowhere else.
 */
export function rememberHashes({ hasher }: Engine): void {
  const { hash, verify } = hasher;
  hasher.hash = (password, asker) => once(JSON.stringify([password]), () => hash(password, asker));
  hasher.verify = (kept, password, asker) =>
    once(JSON.stringify([kept, password]), () => verify(kept, password, asker));
}

function once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
  const known = hashes.get(name);
  if (known) return known as Promise<Made>;
  const made = make();
  hashes.set(name, made);
  // Somebody who is turned away by a full queue may try again.
  made.catch(() => hashes.delete(name));
  return made;
}
