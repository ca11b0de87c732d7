import type { AccessArgs, LucentRequest } from "../contract/index.ts";
import type { Caller } from "./caller.ts";
import { sharedMap } from "./shared-map.ts";

/** By the request, of which each call has its own: one entry for each set of arguments would cost far more. */
const callers = sharedMap<LucentRequest, Caller>("callers");

/** Takes down who asks a rule, for the engine's own rules to know. */
export function rememberAsker(caller: Caller): void {
  if (callers.get(caller.req) !== caller) callers.set(caller.req, caller);
}

/** Who asks a rule; undefined where its arguments were made by hand, or in the name of somebody else. */
export function askedBy({ req, user }: AccessArgs): Caller | undefined {
  const caller = callers.get(req);
  // Confused deputy: whoever asks in another's name gets no answer that was meant for the caller.
  return caller?.user === user ? caller : undefined;
}
