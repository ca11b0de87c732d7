import { isClientError } from "lucent/client";
import { askAgain } from "./ask-again.ts";
import { isOver } from "./look-after.ts";
import { whose } from "./whose.ts";

/** With what the engine answers somebody who is not signed in, among others. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  "FORBIDDEN",
  "INVALID_TOKEN",
  "NO_SESSION",
  "NOT_FOUND",
  "WRONG_COLLECTION",
]);

/** After that long without a word the session may have ended, and a public answer would pass for one's own. */
const QUIET_MILLISECONDS = 120_000;

let heardAt = Date.now();

type Method = (args?: { readonly signal?: AbortSignal }) => Promise<unknown>;

/**
 * The same methods, which notice when the session has ended: whoever works here is asked for their password in place,
 * and then the call is made once more. Nothing was done before, since nobody was known.
 */
export function guarded<Methods extends object>(methods: Methods): Methods {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    typeof method === "function" ? guardedMethod(method as Method) : method,
  ]);
  return Object.fromEntries(entries) as Methods;
}

function guardedMethod(method: Method): Method {
  return async (args) => {
    if (Date.now() - heardAt > QUIET_MILLISECONDS && (await isOver())) await askAgain(args?.signal);
    try {
      return await heard(method(args));
    } catch (error) {
      if (!mayBeOver(error) || !(await isOver()) || !(await askAgain(args?.signal))) throw error;
      return heard(method(args));
    }
  };
}

async function heard<T>(call: Promise<T>): Promise<T> {
  const answer = await call;
  heardAt = Date.now();
  return answer;
}

function mayBeOver(error: unknown): boolean {
  return whose().person !== null && isClientError(error) && AMBIGUOUS.has(error.code);
}
