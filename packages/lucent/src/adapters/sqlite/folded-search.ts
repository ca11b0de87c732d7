import type { DatabaseSync } from "node:sqlite";

/** The SQL function for searches with letters beyond ASCII, whose case SQLite does not know. */
export const FOLDED_SEARCH = "lucent_contains";

/** Upper case rather than lower: it needs no context (Greek has two small sigmas and one capital). */
export function foldCase(text: string): string {
  return text.toUpperCase();
}

/** Makes the function known to a connection; the text that is sought comes folded already. */
export function addFoldedSearch(connection: DatabaseSync): void {
  connection.function(FOLDED_SEARCH, { deterministic: true, directOnly: true }, (text, sought) => {
    // As everywhere in SQL, null is neither found nor not found.
    if (typeof text !== "string" || typeof sought !== "string") return null;
    return foldCase(text).includes(sought) ? 1 : 0;
  });
}
