import type { Lucent } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest } from "./request.ts";

/** What the handler of an endpoint is given. */
export interface EndpointArgs {
  readonly req: LucentRequest;
  /** The request as it came in. */
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly lucent: Lucent<Registered>;
}

/** A route of the project's own beneath a collection or the whole API. */
export interface Endpoint {
  path: string;
  method: "get" | "head" | "post" | "put" | "patch" | "delete" | "options";
  handler(args: EndpointArgs): Response | Promise<Response>;
}
