import type { RequestUser } from "./auth-user.ts";
import type { LocalApi } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest } from "./request.ts";

/** What the `access` of an endpoint is asked with. */
export interface EndpointAccessArgs {
  readonly req: LucentRequest;
  /** The person who asks, or null for a stranger. */
  readonly user: RequestUser | null;
  /** What stands in the place of each `:name` of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** The Local API on behalf of the person who asks: the rules are asked, but where a call has `overrideAccess: true`. */
  readonly lucent: LocalApi<Registered>;
}

/** What the handler of an endpoint is given. */
export interface EndpointArgs {
  readonly req: LucentRequest;
  /**
   * The request as it came in, under the address that the server goes by. Its body is read when it is asked for,
   * at most one mebibyte; `json()` and `formData()` refuse what cannot be read with a 400.
   */
  readonly request: Request;
  /** What stands in the place of each `:name` of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** The Local API on behalf of the person who asks: the rules are asked, but where a call has `overrideAccess: true`. */
  readonly lucent: LocalApi<Registered>;
}

/**
 * A route of the project's own: of the config beneath `/api`, of a collection beneath `/api/<slug>`, of a global
 * beneath `/api/globals/<slug>`. It goes before the built-in routes, unless its address begins with a parameter
 * right behind `/api`, where it would hide every collection.
 */
export interface Endpoint {
  /**
   * What stands behind that address: `/`, or words and parameters such as `/:id/publish`. A parameter takes one
   * segment of letters, digits, `_`, `-` and `.`. Right behind `/api` the engine keeps `/graphql`, `/docs` and
   * `/openapi.json` for itself.
   */
  path: string;
  /** A `get` answers HEAD too, without its body. It has to change nothing: a link of another site can lead there. */
  method: "get" | "head" | "post" | "put" | "patch" | "delete" | "options";
  /**
   * Who may use it: whoever gets true. Anything else is a no, and so is a throw. Without it, whoever is signed in;
   * `() => true` opens it to strangers. It is not asked for an API key that lacks the scope: `read` for `get` and
   * `head`, `write` for all other methods.
   */
  access?: ((args: EndpointAccessArgs) => boolean | Promise<boolean>) | undefined;
  /**
   * Answers. The response is sent as it is, beside the headers that every answer has. A `LucentError` that is
   * thrown is answered as everywhere; anything else is logged and answered with a 500 that tells nothing of it.
   */
  handler(args: EndpointArgs): Response | Promise<Response>;
}
