import { listOf } from "./containers.ts";
import { fault } from "./place.ts";
import { firstOf, type Reader, text } from "./reader.ts";
import { shown } from "./shown.ts";

const BARE = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*\\]+$/i;

/** An origin as browsers send it: scheme, host and port, nothing behind. */
const origin: Reader<string> = (value, place) => {
  const written = text(value, place);
  if (written === undefined) return undefined;
  const url = BARE.test(written) && URL.canParse(written) ? new URL(written) : null;
  // Apps send origins of schemes of their own, which `URL` calls opaque; they are taken as they stand.
  if (url) return url.origin === "null" ? written.toLowerCase() : url.origin;
  fault(
    place,
    `${shown(value)} is not an origin.`,
    `Write scheme, host and port alone, such as ${example(written)}.`,
  );
  return undefined;
};

/** `csrf`: the origins whose pages may use the cookie. */
export const origins = listOf(origin);

/** `cors`: the origins whose scripts may read answers, or `*` alone for all of them without credentials. */
export const originsOrAll: Reader<readonly string[]> = firstOf(
  () => ["*"],
  (value) => value === "*" || (Array.isArray(value) && value.length === 1 && value[0] === "*"),
  origins,
);

function example(written: string): string {
  const meant = URL.canParse(written) ? new URL(written).origin : "null";
  return JSON.stringify(meant === "null" ? "https://app.example.com" : meant);
}
