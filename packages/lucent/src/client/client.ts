import type { AuthMethods, Methods, Operations, Registered } from "../contract/index.ts";
import type { CallOptions } from "./options.ts";

/**
 * What can be done from afar: the methods of the Local API, over REST. `X` is the config that the engine was made
 * from, or the project's types by name.
 */
export interface Client<X = Registered> extends Methods<Operations, X, CallOptions> {
  /** The operations on people, for the default auth collection. */
  readonly auth: AuthMethods<Operations, X, CallOptions>;
}
