import { availableParallelism } from "node:os";
import { LucentError } from "../errors/index.ts";
import { createFairQueue } from "./fair-queue.ts";

// OWASP Password Storage Cheat Sheet: Argon2id with m = 19 MiB, t = 2, p = 1. The parameters are the library's
// names; `algorithm: 2` is Argon2id.
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = "$argon2id$v=19$m=19456,t=2,p=1$";

/** Costs the same as any hash and matches no password: what an unknown person is checked against. */
export const DECOY_HASH = `${CURRENT}bHVjZW50LWRlY295LXNhbHQ$3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`;

const LONGEST_QUEUE = 200;
const RETRY_AFTER_SECONDS = 2;
const ANYBODY = "anybody";

/** Hashes passwords off the event loop, a few at a time, and says no rather than piling up. */
export interface PasswordHasher {
  /** The PHC string of a password. `asker` names who waits for it, so that askers take turns. */
  hash(password: string, asker?: string): Promise<string>;
  /** Whether the password gives the hash. Takes as long for a decoy as for a person's own. */
  verify(hash: string, password: string, asker?: string): Promise<boolean>;
  /** Whether a hash was made with weaker parameters than today's. */
  isOutdated(hash: string): boolean;
}

/**
 * Makes the one hasher of a process.
 *
 * Login storm: each hash takes a core for about 10 ms and 19 MiB. One core is left to everything else, and
 * beyond the queue's bound callers get a 503 at once, so that signed-in people never wait for strangers.
 */
export function createPasswordHasher(
  concurrency: number = Math.max(1, availableParallelism() - 1),
): PasswordHasher {
  const refusal = () => new LucentError("UNAVAILABLE", { retryAfter: RETRY_AFTER_SECONDS });
  const queue = createFairQueue({ concurrency, places: LONGEST_QUEUE }, refusal);
  let library: Promise<typeof import("@node-rs/argon2")> | undefined;
  const argon2 = () => {
    library ??= import("@node-rs/argon2");
    return library;
  };

  return {
    hash: (password, asker = ANYBODY) =>
      queue.run(asker, async () => (await argon2()).hash(password.normalize("NFC"), PARAMETERS)),
    verify: (hash, password, asker = ANYBODY) =>
      queue.run(asker, async () => (await argon2()).verify(hash, password.normalize("NFC"))),
    isOutdated: (hash) => !hash.startsWith(CURRENT),
  };
}
