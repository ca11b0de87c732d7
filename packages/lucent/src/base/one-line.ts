// Control characters, the line ends of Unicode, and what turns the direction of a text around.
const BREAKS = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
// RFC 2047 §2: programs that read mails make characters of what begins so, line ends included.
const ENCODED_WORD = /=\?/g;
const LONGEST = 200;

/**
 * A text that can stand in a header of a mail, or wherever there is one line. Header injection: no line end is in it,
 * whichever way it is written.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(BREAKS, " ")
    .replace(ENCODED_WORD, "= ?")
    .replace(/ {2,}/g, " ")
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}
