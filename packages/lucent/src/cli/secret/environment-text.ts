import { isDeepStrictEqual, parseEnv } from "node:util";

type Values = Readonly<Record<string, string>>;

/** What a file of variables says. */
export function readEnvironment(text: string): Values {
  return parseEnv(text) as Values;
}

/**
 * Writes values into a file of variables and leaves every other byte as it is. A variable that is not there yet comes
 * after the line of another. Null where the file would then say something else than asked.
 *
 * @param after the variable behind which new ones stand
 */
export function writeEnvironment(text: string, values: Values, after: string): string | null {
  const before = readEnvironment(text);
  let written = text;
  for (const [name, value] of Object.entries(values)) {
    const line = lineOf(written, name);
    // What looks like its line may be only the first of several.
    if (line && line.value !== before[name]) return null;
    if (line) written = replaced(written, line, quoted(value, line.quote));
    else {
      const neighbour = lineOf(written, after);
      if (!neighbour) return null;
      written = insertedAfter(written, neighbour, `${name}=${quoted(value, "")}`);
    }
  }
  // Or it may stand inside a longer text: what the file says in the end is what counts.
  return isDeepStrictEqual(readEnvironment(written), { ...before, ...values }) ? written : null;
}

/** Where a variable is given its value for the last time, which is the one that counts. */
interface Line {
  /** What stands before the name: blanks, and `export`. */
  readonly lead: string;
  readonly quote: string;
  readonly value: string;
  /** Where the value with its quotes begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Where the line ends, and with what. */
  readonly end: number;
  readonly ending: string;
}

function lineOf(text: string, name: string): Line | undefined {
  const pattern = new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?)(${name}[ \\t]*=[ \\t]*)((["'\`]?)(.*?)\\4)([ \\t]*(?:#.*)?)(\\r?)$`,
    "gm",
  );
  const match = [...text.matchAll(pattern)].at(-1);
  if (!match) return undefined;
  const [whole, lead = "", start = "", given = "", quote = "", value = "", , carriage = ""] = match;
  const from = match.index + lead.length + start.length;
  return {
    lead,
    quote,
    value,
    from,
    to: from + given.length,
    end: match.index + whole.length,
    ending: carriage,
  };
}

function replaced(text: string, { from, to }: Line, value: string): string {
  return text.slice(0, from) + value + text.slice(to);
}

function insertedAfter(text: string, { lead, end, ending }: Line, line: string): string {
  return `${text.slice(0, end)}\n${lead}${line}${ending}${text.slice(end)}`;
}

/** A value as it is read again: in the quotes that it had, or else in some that it does not hold. */
function quoted(value: string, quote: string): string {
  if (/^[\w.~+/=,:-]*$/.test(value)) return quote + value + quote;
  const fitting = ["'", "`"].find((one) => !value.includes(one)) ?? '"';
  return fitting + value + fitting;
}
