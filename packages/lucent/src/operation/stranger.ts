import type { Caller } from "../access/index.ts";
import type { Engine } from "./engine.ts";

/** Nobody, asking without a request: for what the engine asks on its own behalf. */
export function stranger({ config, lucent, log }: Pick<Engine, "config" | "lucent" | "log">): Caller {
  const headers = { get: () => null };
  const req = { method: "GET", url: "", headers, user: null, context: {}, requestId: "", address: null };
  return { config, user: null, credential: null, trusted: false, seesHidden: false, req, lucent, log };
}
