import { AnswerTooLarge, type Select } from "../../ports/index.ts";
import type { Stored } from "./dialect.ts";

/** So few rows are an ordinary page: they are read in one go, which is faster than row by row. */
const FEW_ROWS = 50;
/** What a value weighs beside its text: about its name and the signs around it. */
const PER_VALUE = 8;

/** How many characters one run of a select may give, or null where they are not counted. */
export type SizeOf = (parameters: Readonly<Record<string, unknown>>) => number | null;

/** Decides which runs of a select are counted. */
export function sizeOf({ mostCharacters, limit }: Select): SizeOf {
  if (mostCharacters === undefined) return () => null;
  if (!Number.isSafeInteger(mostCharacters) || mostCharacters < 0) {
    throw new TypeError("The most characters must be a whole number from 0 upward.");
  }
  return (parameters) => {
    const rows = typeof limit === "object" ? (parameters[limit.parameter] as number) : limit;
    return rows !== undefined && rows <= FEW_ROWS ? null : mostCharacters;
  };
}

/** Memory exhaustion: adds up the rows of one answer and stops it where it grows too large. */
export function counterOf(most: number): (values: readonly Stored[]) => void {
  let characters = 0;
  return (values) => {
    for (const value of values) characters += PER_VALUE + (typeof value === "string" ? value.length : 0);
    if (characters > most) throw new AnswerTooLarge(`The answer would hold more than ${most} characters.`);
  };
}
