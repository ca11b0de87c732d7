import type { RequestFacts } from "../../operation/index.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import type { Override } from "./method-override.ts";

/** A request at the door of what answers it, with all that is known before anybody asks who sent it. */
export interface Arrival {
  readonly request: HttpRequest;
  /** The body of a POST that is run as a GET. */
  readonly override: Override | null;
  /** What rules and hooks are told of the request. */
  readonly facts: RequestFacts;
  /** The origins whose pages may use the cookie. */
  readonly trusted: ReadonlySet<string>;
  /** The headers of every answer. */
  readonly headers: HttpResponse["headers"];
  readonly serverURL: string;
}
