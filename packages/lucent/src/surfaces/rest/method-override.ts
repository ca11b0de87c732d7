import { LucentError } from "../../errors/index.ts";
import type { HttpRequest } from "../http.ts";
import { textOf } from "../text-of.ts";
import { readBody } from "./body.ts";

/** What the body of a POST that is run as a GET holds. */
export interface Override {
  /** More of the query, for what is too long for an address. */
  readonly search: string;
  readonly body: object;
}

const NAMES = ["x-payload-http-method-override", "x-http-method-override"];
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;
const LONGEST_SEARCH = 65_536;

/** Whether a POST asks to be run as a GET. */
export function isOverridden({ method, headers }: HttpRequest): boolean {
  let isOverridden = false;
  for (const name of NAMES) {
    const wanted = headers.get(name)?.trim().toUpperCase();
    if (wanted === undefined || wanted === method) continue;
    // Method tampering: no act that changes anything can be had by a header, and no client may believe so.
    if (method !== "POST" || wanted !== "GET") {
      throw new LucentError("INVALID_REQUEST", {
        message: "A header can make a GET of a POST, and nothing else of anything.",
      });
    }
    isOverridden = true;
  }
  return isOverridden;
}

/** Reads such a POST: a form is the rest of the query, and JSON is a body. */
export async function readOverride(request: HttpRequest, trusted: ReadonlySet<string>): Promise<Override> {
  const type = request.headers.get("content-type");
  if (type === null || !FORM_TYPE.test(type.trim())) {
    return { search: "", body: await readBody(request, trusted) };
  }
  const search = textOf(await request.body(LONGEST_SEARCH), "INVALID_REQUEST");
  // An address that a rule or a handler is told has no line breaks in it.
  if (/\p{Cc}/u.test(search)) throw new LucentError("INVALID_REQUEST");
  return { search, body: {} };
}

/** Refuses a body where none is taken: left out in silence, it might take a filter with it. */
export function refuseBody({ body }: Override): void {
  if (Object.keys(body).length === 0) return;
  throw new LucentError("INVALID_REQUEST", {
    message: "This takes no body. Send a long query as application/x-www-form-urlencoded.",
  });
}
