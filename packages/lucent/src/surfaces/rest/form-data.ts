import { LucentError, validationError } from "../../errors/index.ts";
import { textOf } from "../text-of.ts";

const MOST_PARTS = 20;
// RFC 2046 §5.1.1: up to 70 signs of a few kinds, in quotes or bare.
const TYPE =
  /^multipart\/form-data\s*;(?:[^;"]*;)*\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'+.-]{1,70}))\s*(?:;|$)/i;

/** The boundary between the parts of a form, where a content type is that of one. */
export function formBoundary(contentType: string): string | null {
  const [, quoted, bare] = TYPE.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

/**
 * The text of `_payload`, the one part of a form that is read, or an empty text where there is none. Every other
 * part is refused: nobody would learn that it was dropped.
 */
export async function readFormPayload(bytes: Uint8Array, boundary: string): Promise<string> {
  const parts = await partsOf(bytes, boundary);
  for (const [name, value] of parts) {
    if (name === "file" || typeof value !== "string")
      throw validationError([{ path: name, message: "Files are not kept here." }]);
    if (name !== "_payload")
      throw validationError([{ path: name, message: "Of a form only the part `_payload` is read." }]);
  }
  if (parts.length > 1)
    throw validationError([{ path: "_payload", message: "This part stands there more than once." }]);
  // The platform puts a sign of its own in the place of what is no text.
  textOf(bytes, "INVALID_JSON");
  return (parts[0]?.[1] as string | undefined) ?? "";
}

async function partsOf(bytes: Uint8Array, boundary: string): Promise<[string, string | File][]> {
  // Denial of service: each part costs far more than its bytes, so that they are counted first.
  if (isOften(bytes, `--${boundary}`)) {
    throw new LucentError("INVALID_REQUEST", { message: "The form has too many parts." });
  }
  const headers = { "content-type": `multipart/form-data; boundary="${boundary}"` };
  try {
    return [...(await new Response(bytes as Uint8Array<ArrayBuffer>, { headers }).formData())];
  } catch (error) {
    throw new LucentError("INVALID_REQUEST", { message: "The form could not be read.", cause: error });
  }
}

function isOften(bytes: Uint8Array, delimiter: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = 0;
  for (let at = buffer.indexOf(delimiter); at !== -1; at = buffer.indexOf(delimiter, at + delimiter.length)) {
    found += 1;
    // The last one ends the form.
    if (found > MOST_PARTS + 1) return true;
  }
  return false;
}
