import { type ErrorCode, LucentError } from "../errors/index.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text that bytes are in UTF-8; what is none is refused with the code, since its meaning would be guessed. */
export function textOf(bytes: Uint8Array, refusal: ErrorCode): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new LucentError(refusal, { cause: error });
  }
}
