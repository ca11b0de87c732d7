/**
 * How often somebody may be guessed at: wrong passwords are counted before they are looked at, in the database, so
 * that no crowd of guesses on however many nodes gets more than the limit allows.
 */
export { accountOf } from "./account-of.ts";
export { type Attempt, beginAttempt } from "./begin-attempt.ts";
export { endAttempt } from "./end-attempt.ts";
export { hasFailures, liftLock } from "./lift-lock.ts";
export { type Guess, oncePerGuess, type Verdict } from "./once-per-guess.ts";
export { purgeAttempts } from "./purge-attempts.ts";
export { readLocks } from "./read-locks.ts";
