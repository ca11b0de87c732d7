/** The values that are written down in source code, with which rules may compare. */
export interface Words {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/[^\n]*/g;
// A text or a number, with the word before it where one of these introduces it.
const LITERAL =
  /(?:\b(\w+)\s*:\s*|\b(from|import)\s+)?(?:(["'`])((?:(?!\3)[^\\\n$]|\\.)*)\3|(?<![\w.])(\d[\d_]*(?:\.\d+)?)(?![\w.]))/g;
/** What stands behind these says what a config looks like, and nothing with which a rule would compare. */
const DESCRIBING = new Set(
  "type slug name label labels singular plural description relationTo path method url from import placeholder minLength maxLength min max minRows maxRows jwtSecret secret collection".split(
    " ",
  ),
);
/** A pattern of one word or so; what it looks for is mostly what it says. */
const PATTERN = /[(=>,:?&|!]\s*\/((?![*/])(?:[^\\/\n[]|\\.){2,60})\/[gimsuy]*[.,;)\s]/g;
const MOST_TEXTS = 40;
const MOST_NUMBERS = 12;
const LONGEST = 60;

/** Finds the values that are written down in some sources. */
export function wordsIn(sources: readonly string[]): Words {
  // Where a config says nothing else, this is whom the engine itself looks for.
  const texts = new Set(["admin"]);
  const numbers = new Set<number>();
  for (const source of sources) {
    for (const [, key, from, , text, number] of source.replace(COMMENTS, "").matchAll(LITERAL)) {
      if (from !== undefined || (key !== undefined && DESCRIBING.has(key))) continue;
      if (number !== undefined) numbers.add(Number(number.replaceAll("_", "")));
      else if (text !== undefined && text !== "" && text.length <= LONGEST) texts.add(text);
    }
  }
  for (const source of sources)
    for (const [, pattern = ""] of source.matchAll(PATTERN)) texts.add(pattern.replaceAll(/[\\^$]/g, ""));
  return { texts: [...texts].slice(0, MOST_TEXTS), numbers: [...numbers].slice(0, MOST_NUMBERS) };
}
