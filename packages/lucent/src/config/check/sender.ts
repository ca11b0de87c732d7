import { emailFault } from "../../schema/index.ts";
import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

// A name stands in front of an address in angle brackets (RFC 5322 §3.4); in neither is a line end.
const NAMED = /^(?:"[^"<>\p{Cc}]+" *|[^"<>\p{Cc}]*)<([^<>\s]+)>$/u;

/** Whom mails come from: an address, or a name and an address. */
export const sender: Reader<string> = (value, place) => {
  if (value === "") return undefined;
  const written = text(value, place)?.trim();
  if (written === undefined) return undefined;
  const address = NAMED.exec(written)?.[1] ?? written;
  if (!emailFault(address)) return written;
  fault(place, "This is no sender of mails.", 'Write an address, or "Example <hello@example.com>".');
  return undefined;
};
