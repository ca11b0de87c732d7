import { LucentError } from "../../errors/index.ts";

/** How much of an answer may still be made. */
export interface Budget {
  /**
   * Takes so many characters, and says whether they were there. Fails the first time that they were not; from then
   * on all further places stay empty, since one error says enough.
   */
  take(characters: number): boolean;
  /** Whether it has failed. */
  isSpent(): boolean;
}

/** About what stands around a value in an answer, such as its name. */
export const AROUND_VALUE = 20;
/** About what stands around an object, and what it costs to make one. */
export const AROUND_OBJECT = 100;

/** A budget of so many characters. */
export function createBudget(characters: number): Budget {
  let left = characters;
  let isSpent = false;
  return {
    take(wanted) {
      left -= wanted;
      if (left >= 0) return true;
      if (isSpent) return false;
      isSpent = true;
      throw new LucentError("ANSWER_TOO_LARGE");
    },
    isSpent: () => isSpent,
  };
}
