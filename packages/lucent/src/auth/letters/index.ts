/** The letters that people get, one a file, and how they are written. They are sent by the outbox. */
export type { LetterName } from "./letter-name.ts";
export { type LetterFacts, type WrittenLetter, writeLetter } from "./write-letter.ts";
