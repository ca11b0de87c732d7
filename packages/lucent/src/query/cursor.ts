import { queryError } from "../errors/index.ts";

const LONGEST = 8_192;
const MOST_VALUES = 12;

/** Where a page ended: the values of its last document's sort keys, or nothing before the first page. */
export type Cursor = readonly unknown[] | null;

/** Reads a cursor; its values are as little to be trusted as those of a filter. An empty one is that of the first page. */
export function parseCursor(text: string): Cursor {
  if (text === "") return null;
  try {
    if (text.length > LONGEST) throw new RangeError("The cursor is too long.");
    const values: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(values) && values.length <= MOST_VALUES) return values;
  } catch {
    // biome-ignore lint/style/useErrorCause: what is wrong with a text that nobody shall write is of no interest.
    throw queryError("cursor");
  }
  throw queryError("cursor");
}

/** Writes a cursor. */
export function cursorText(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}
