import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** The server that takes mails: `smtp://` or `smtps://`, perhaps with a name, a password and a port. */
export const mailUrl: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const written = text(value, place);
  if (written === undefined) return undefined;
  if (/^smtps?:\/\//i.test(written) && URL.parse(written)?.hostname) return written;
  // The value is not repeated: it may hold a password.
  fault(
    place,
    "This is no address of a mail server.",
    'Write one such as "smtp://name:password@mail.example.com:587", or smtps:// for TLS from the start.',
  );
  return undefined;
};
