import type { Lucent } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest } from "./request.ts";

/** What the handler of an endpoint is given. */
export interface EndpointArgs {
  readonly req: LucentRequest;
  /** The request as it came in. */
  readonly request: Request;
  /** What stands in the place of each `:name` of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly lucent: Lucent<Registered>;
}

/** A route of the project's own beneath a collection or the whole API. */
export interface Endpoint {
  /** What stands behind the collection's path or `/api`, such as `/:id/publish`. */
  path: string;
  method: "get" | "head" | "post" | "put" | "patch" | "delete" | "options";
  /** Answers; what it may tell whom is its own to decide. */
  handler(args: EndpointArgs): Response | Promise<Response>;
}
