import fc from "fast-check";

/** One thing that is done to a text, at one of its words. */
interface Blow {
  readonly at: number;
  readonly act: "remove" | "repeat" | "replace" | "insert" | "flood" | "swap" | "cut";
  readonly word: string;
}

/** More than any document has of anything. */
const FLOOD = 6_000;
const WORD = /"(?:[^"\\]|\\.)*"|\w+|\$\w+|\.\.\.|[^\s\w]/g;
const SIGNS = [
  ...[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "$",
    "@",
    "!",
    "...",
    "|",
    "&",
    "=",
    '"',
    '"""',
    "#",
    "\\",
    "\u0000",
    "é",
  ],
  ...[
    "query",
    "mutation",
    "subscription",
    "fragment",
    "on",
    "null",
    "true",
    "__typename",
    "__schema",
    "@skip",
  ],
  ...['""', "-1", "1e400", "99999999999999999999", "$v0", "...part0", "{ a: 1 }", "[]", "@include(if: true)"],
];

/** A document with some of its words changed. */
export function brokenText(texts: fc.Arbitrary<string>, names: readonly string[]): fc.Arbitrary<string> {
  const blow = fc.record<Blow>({
    at: fc.nat(),
    act: fc.oneof(
      {
        weight: 30,
        arbitrary: fc.constantFrom("remove", "repeat", "replace", "replace", "insert", "swap", "cut"),
      },
      { weight: 1, arbitrary: fc.constant("flood") },
    ),
    word: fc.oneof(fc.constantFrom(...names), fc.constantFrom(...SIGNS)),
  });
  return fc.tuple(texts, fc.array(blow, { minLength: 1, maxLength: 2 })).map(([text, blows]) => {
    const words = text.match(WORD) ?? [];
    return blows.reduce<readonly string[]>(strike, words).join(" ");
  });
}

function strike(words: readonly string[], { at, act, word }: Blow): readonly string[] {
  if (words.length === 0) return [word];
  const place = at % words.length;
  const held = words[place] as string;
  switch (act) {
    case "remove":
      return words.toSpliced(place, 1);
    case "repeat":
      return words.toSpliced(place, 0, held);
    case "replace":
      return words.with(place, word);
    case "insert":
      return words.toSpliced(place, 0, word);
    case "flood":
      return words.toSpliced(place, 0, ...new Array(FLOOD).fill(word));
    case "swap":
      return words.with(place, words.at(place - 1) as string).with(place - 1, held);
    case "cut":
      return words.slice(0, place);
  }
}
