import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The address of a page of the project's own, to which a mail leads: anything under http or https. */
export const pageUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const written = text(value, place);
  if (written === undefined) return undefined;
  if (/^https?:/i.test(written) && URL.canParse(written)) return written;
  fault(
    place,
    "This is no address that starts with http:// or https://.",
    'Write one such as "https://app.example.com/reset-password".',
  );
  return undefined;
};
