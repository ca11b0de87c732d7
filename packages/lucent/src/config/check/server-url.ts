import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The address under which people reach the server: scheme, host and port, as an origin. */
export const serverUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const written = text(value, place);
  if (written === undefined) return undefined;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  const mend =
    url && /^https?:$/.test(url.protocol)
      ? `Write "${url.origin}"; paths are added where they are needed.`
      : 'Write an address with its scheme, such as "https://app.example.com".';
  // The value is not repeated: an address may hold a password.
  fault(place, "This is not the address of a server alone.", mend);
  return undefined;
};
