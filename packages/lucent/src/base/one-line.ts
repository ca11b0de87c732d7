// Control characters, the line ends of Unicode, and what turns the direction of a text around.
const BREAKS = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const LONGEST = 200;

/**
 * A text that can stand in a header of a mail. Header injection: no line ends in it, whichever way they are written.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(BREAKS, " ")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}
