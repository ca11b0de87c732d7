import type { DatabaseSync } from "node:sqlite";
import { ReadTooSlow } from "../../ports/index.ts";

/** The SQL function for the few searches that SQLite's own means cannot do. */
export const FOLDED_SEARCH = "lucent_contains";

// Memory exhaustion: the driver keeps every text that it hands to a function until the statement ends.
const MOST_CHARACTERS = 100_000_000;
const LAST_LETTER = 0x1e943;

/** Upper case rather than lower: it needs no context (Greek has two small sigmas and one capital). */
export function foldCase(text: string): string {
  return text.toUpperCase();
}

/** Makes the function known to a connection; the text that is sought comes folded already. */
export function addFoldedSearch(connection: DatabaseSync): void {
  let characters = 0;
  connection.function(FOLDED_SEARCH, { deterministic: true, directOnly: true }, (text, sought) => {
    // As everywhere in SQL, null is neither found nor not found.
    if (typeof text !== "string" || typeof sought !== "string") return null;
    // Statements run without a pause: this comes after the one that searches.
    if (characters === 0)
      queueMicrotask(() => {
        characters = 0;
      });
    characters += text.length + sought.length;
    if (characters > MOST_CHARACTERS) throw new ReadTooSlow("The search goes through more text than it may.");
    return foldCase(text).includes(sought) ? 1 : 0;
  });
}

/**
 * A pattern for `glob` that finds a text in any case; null where a letter has no single capital. A letter stands
 * there with all that have the same capital.
 */
export function globOf(text: string): string | null {
  const parts: string[] = [];
  for (const letter of text) {
    const capital = foldCase(letter);
    if ([...capital].length !== 1) return null;
    const same = [capital, ...(lettersByCapital().get(capital) ?? [])];
    // SQL injection: what means something in a pattern stands for itself in brackets.
    parts.push(same.length > 1 || /[*?[]/.test(capital) ? `[${same.join("")}]` : capital);
  }
  return `*${parts.join("")}*`;
}

let letters: ReadonlyMap<string, readonly string[]> | undefined;

/** All letters that have a capital, by that; made at the first search that needs it. */
function lettersByCapital(): ReadonlyMap<string, readonly string[]> {
  if (letters) return letters;
  const found = new Map<string, string[]>();
  for (let code = 0x61; code <= LAST_LETTER; code += 1) {
    if (code === 0xd800) code = 0xe000;
    const letter = String.fromCodePoint(code);
    const capital = foldCase(letter);
    if (capital === letter) continue;
    const known = found.get(capital);
    if (known) known.push(letter);
    else found.set(capital, [letter]);
  }
  letters = found;
  return found;
}
