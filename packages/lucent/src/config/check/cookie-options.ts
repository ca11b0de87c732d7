import { options } from "./containers.ts";
import { firstOf, flag, type Reader, reader } from "./reader.ts";

// RFC 6265 §4.1.1: a name is a token. Anything else would break out of the header.
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/;
const DOMAIN = /^\.?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const LONGEST_DOMAIN = 253;

/** A word that a cookie's name may consist of. */
export const cookieName = reader(
  (value): value is string => typeof value === "string" && NAME.test(value),
  "the name of a cookie",
  "Write letters, digits, `-`, `_` or `.` only.",
);

const domain = reader(
  (value): value is string =>
    typeof value === "string" && value.length <= LONGEST_DOMAIN && DOMAIN.test(value),
  "the name of a host",
  'Write a host without scheme, port or path, such as "example.com".',
);

const sameSiteWord = reader(
  (value): value is string => typeof value === "string" && /^(lax|strict|none)$/i.test(value),
  'one of "Lax", "Strict", "None", true, false',
  'Write "Lax", "Strict" or "None".',
);

const SAME_SITE = new Map<string | boolean, SameSite>([
  [true, "strict"],
  [false, false],
  ["lax", "lax"],
  ["strict", "strict"],
  ["none", "none"],
]);

type SameSite = "lax" | "strict" | "none" | false;

const sameSite: Reader<SameSite> = (value, place) => {
  const read = firstOf(flag, (given) => typeof given === "boolean", sameSiteWord)(value, place);
  return read === undefined ? undefined : SAME_SITE.get(typeof read === "string" ? read.toLowerCase() : read);
};

/** `cookies` of `auth`. */
export const cookieOptions = options({ name: cookieName, domain, sameSite, secure: flag });
