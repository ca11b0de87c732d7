import ms from "ms";

/** Reads a length of time such as `"7d"` or `"15m"` as milliseconds; null where the text is none. */
export function parseDuration(text: string): number | null {
  // `ms` throws on an empty text and on one of more than 100 characters.
  if (text === "" || text.length > 100) return null;
  const length = ms(text as ms.StringValue) as number | undefined;
  return length !== undefined && Number.isFinite(length) ? length : null;
}
