import type { AccessArgs, LucentRequest } from "../contract/index.ts";
import type { Caller } from "./caller.ts";
import { sharedThing } from "./shared-thing.ts";

class OfRequest {
  constructor(request: LucentRequest) {
    // biome-ignore lint/correctness/noConstructorReturn: so that the request itself gets what the class below adds.
    return request as unknown as OfRequest;
  }
}

/**
 * Keeps in the request of a call who makes it, where nobody sees it and no copy of it has it. A table beside all
 * requests would cost each of them some microseconds.
 */
class Asker extends OfRequest {
  #caller: Caller;

  constructor(caller: Caller) {
    super(caller.req);
    this.#caller = caller;
  }

  static of(request: unknown): Caller | undefined {
    const isKept = typeof request === "object" && request !== null && #caller in request;
    return isKept ? request.#caller : undefined;
  }

  static remember(caller: Caller): void {
    const request: LucentRequest | Asker = caller.req;
    if (!(#caller in request)) new Asker(caller);
    else if (request.#caller !== caller) request.#caller = caller;
  }
}

const { of, remember } = sharedThing("asker", () => ({ of: Asker.of, remember: Asker.remember }));

/** Takes down who asks a rule, for the engine's own rules to know. */
export function rememberAsker(caller: Caller): void {
  remember(caller);
}

/** Who asks a rule; undefined where its arguments were made by hand, or in the name of somebody else. */
export function askedBy({ req, user }: AccessArgs): Caller | undefined {
  const caller = of(req);
  // Confused deputy: whoever asks in another's name gets no answer that was meant for the caller.
  return caller?.user === user ? caller : undefined;
}
