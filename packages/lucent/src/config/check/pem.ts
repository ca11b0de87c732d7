import { fault } from "./place.ts";
import { type Reader, text } from "./reader.ts";

/** A text in PEM (RFC 7468) that holds at least one thing of the kind. It may be a secret, so it is never repeated. */
export function pem(kind: "CERTIFICATE" | "PRIVATE KEY"): Reader<string> {
  const begins = new RegExp(`-----BEGIN ([A-Z]+ )?${kind}-----`);
  return (value, place) => {
    if (value === "") return undefined;
    const given = typeof value === "string" ? value : text(value, place);
    if (given === undefined || begins.test(given)) return given;
    fault(
      place,
      "This is not a text in PEM.",
      `Write the text itself and not its path, from "-----BEGIN ${kind}-----" on.`,
    );
    return undefined;
  };
}
