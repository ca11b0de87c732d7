import type { Caller } from "../access/index.ts";
import type { Select } from "../ports/index.ts";

/** About how many characters the documents of one answer may hold. */
const MOST_CHARACTERS = 32_000_000;
/** How long one look for documents may hold up everybody else. */
const MOST_MILLISECONDS = 500;

/** What reads on behalf of a caller are held to; trusted calls may take what they need. */
export function readLimits({ trusted }: Caller): Pick<Select, "mostCharacters" | "mostMilliseconds"> {
  return trusted ? {} : { mostCharacters: MOST_CHARACTERS, mostMilliseconds: MOST_MILLISECONDS };
}
