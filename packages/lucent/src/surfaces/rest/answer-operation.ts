import { type Engine, type Place, run } from "../../operation/index.ts";
import { setCookies } from "../cookies.ts";
import { presentedBy } from "../credentials.ts";
import type { HttpResponse } from "../http.ts";
import { SESSION_HEADER } from "../origins.ts";
import type { RestArrival } from "./arrival.ts";
import { readBody } from "./body.ts";
import { refuseBody } from "./method-override.ts";
import { readQuery } from "./query-string.ts";
import { renderOutput } from "./render-output.ts";
import type { OperationDestination } from "./routes.ts";

/** Where answers differ by who asks, whatever it is that was asked. */
const PERSONAL: ReadonlySet<Place> = new Set(["auth", "root"]);

/** Runs an operation on what a request says. */
export async function answerOperation(
  engine: Engine,
  { offer, parameters, isPathHeld }: OperationDestination,
  { request, override, trusted, headers, facts }: RestArrival,
): Promise<HttpResponse> {
  const { config } = engine;
  const bound = offer.bound();
  const { declaration } = bound;
  if (override && !declaration.body) refuseBody(override);
  const query = readQuery(declaration.query, { search: request.search, more: override?.search });
  const body = override?.body ?? (await readBody(request, trusted));
  // A POST that is run as a GET is a POST still to whoever asks what a page of another site can send.
  const presented = presentedBy(
    { method: request.method, facts },
    { config, trusted, preferred: offer.collection.slug },
  );
  const { output, effects, caller } = await run(engine, bound, {
    input: { path: isPathHeld ? parameters : body, query: query.values, body },
    request: facts,
    presented,
    trusted: false,
    seesHidden: false,
    textual: query.textual,
    context: {},
  });
  const cookies = setCookies(config, effects);
  const isPersonal =
    caller.user !== null || presented.credentials.length > 0 || PERSONAL.has(offer.operation.on);
  return renderOutput(bound, output, {
    ...headers,
    ...(isPersonal && { "cache-control": "no-store" }),
    // A page that says for whom it acts would else take what strangers are told for what its reader may see.
    ...(presented.only !== undefined && { [SESSION_HEADER]: caller.user?.collection ?? "" }),
    ...(cookies.length > 0 && { "set-cookie": cookies }),
  });
}
