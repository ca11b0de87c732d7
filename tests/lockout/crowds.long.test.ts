import { it } from "vitest";
import { beGuessedAt } from "./crowd.ts";

it.each([
  ["cheap", 20],
  ["real", 20],
] as const)(
  "a hundred guesses at once get no more than the limit out of two processes, with %s hashes [LR-01]",
  async (hashing, rounds) => {
    await beGuessedAt({ rounds, guesses: 100, hashing });
  },
  600_000,
);
