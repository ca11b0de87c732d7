import secureJson from "secure-json-parse";
import { LucentError } from "../errors/index.ts";

/** Reads JSON. Prototype pollution: a text that names `__proto__` or a constructor's prototype is refused. */
export function parseJson(text: string): unknown {
  try {
    return secureJson.parse(text, null, { protoAction: "error", constructorAction: "error" });
  } catch {
    // biome-ignore lint/style/useErrorCause: the parser's message quotes the text, which may hold a password.
    throw new LucentError("INVALID_JSON");
  }
}
