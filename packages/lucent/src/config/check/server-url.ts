import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The address under which people reach the server: scheme, host and port, as an origin. */
export const serverUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const written = text(value, place);
  if (written === undefined) return undefined;
  const url = /^https?:/i.test(written) && URL.canParse(written) ? new URL(written) : null;
  if (url && url.href === `${url.origin}/`) return url.origin;
  // The value is not repeated: an address may hold a password.
  if (url) {
    fault(
      place,
      "There is more here than scheme, host and port.",
      `Write "${url.origin}"; paths are added where they are needed.`,
    );
  } else {
    fault(
      place,
      "This is no address that starts with http:// or https://.",
      'Write one such as "https://app.example.com".',
    );
  }
  return undefined;
};
