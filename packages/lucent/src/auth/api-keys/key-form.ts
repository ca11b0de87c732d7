import { checksum, fingerprint, newSecret } from "../../crypto/index.ts";

const PREFIX = "lucent_key_";
const CHECKSUM_CHARACTERS = 6;
// The prefix by which scanners find keys that lie around, 256 bits that nobody can guess, and a checksum.
const FORM = new RegExp(`^${PREFIX}[\\w-]{43}[\\w-]{${CHECKSUM_CHARACTERS}}$`);
const SHOWN_AT_START = PREFIX.length + 4;
const SHOWN_AT_END = 4;
const SHOWN = new RegExp(`^${PREFIX}[\\w-]{4}`);

/** A key as it is given out, once, and what is kept of it. */
export interface NewKey {
  readonly key: string;
  readonly kept: { readonly keyHash: string; readonly prefix: string; readonly lastCharacters: string };
}

/** Draws a key. */
export function newKey(): NewKey {
  const content = `${PREFIX}${newSecret()}`;
  const key = `${content}${checksum(content)}`;
  return {
    key,
    kept: {
      keyHash: fingerprint(key),
      prefix: key.slice(0, SHOWN_AT_START),
      lastCharacters: key.slice(-SHOWN_AT_END),
    },
  };
}

/**
 * Whether a text can be a key at all. Denial of service: what was mistyped or made up without care costs no look into
 * the database.
 */
export function isKey(text: string): boolean {
  if (!FORM.test(text)) return false;
  const end = text.length - CHECKSUM_CHARACTERS;
  return checksum(text.slice(0, end)) === text.slice(end);
}

/** The characters at the start of a text by which people know a key; null where it does not begin as keys do. */
export function prefixIn(text: string): string | null {
  return SHOWN.exec(text)?.[0] ?? null;
}
