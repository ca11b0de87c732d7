import { isWithinScopes } from "../../access/index.ts";
import type { EndpointAccessArgs, LucentRequest } from "../../contract/index.ts";
import { LucentError, scopeError } from "../../errors/index.ts";
import { authenticate, comeIn, type Engine } from "../../operation/index.ts";
import { setCookies } from "../cookies.ts";
import { presentedBy } from "../credentials.ts";
import type { HttpResponse } from "../http.ts";
import type { RestArrival } from "./arrival.ts";
import { refuseBody } from "./method-override.ts";
import type { EndpointDestination } from "./routes.ts";
import { sentRequest } from "./sent-request.ts";
import { sentResponse } from "./sent-response.ts";

/** What an API key reads with; every other method may change something (RFC 9110 §9.2.1). */
const READING = new Set(["GET", "HEAD"]);

/** Lets an endpoint of the project answer, if whoever asks may use it. */
export async function answerEndpoint(
  engine: Engine,
  { endpoint, collection, pattern, parameters }: EndpointDestination,
  arrival: RestArrival,
): Promise<HttpResponse> {
  const { request, override, trusted, headers, facts, serverURL } = arrival;
  if (override) refuseBody(override);
  const preferred = collection?.kind === "collection" ? collection.slug : undefined;
  const presented = presentedBy(
    { method: request.method, facts },
    { config: engine.config, trusted, preferred },
  );
  const identity = await authenticate(engine, presented);
  // Broken access control: what a key may not do is settled here, so that no rule of the endpoint's can give it.
  const scope = READING.has(endpoint.method.toUpperCase()) ? "read" : "write";
  if (!isWithinScopes({ credential: identity?.credential ?? null, trusted: false }, scope))
    throw scopeError(scope);
  const user = (identity?.user ?? null) as LucentRequest["user"];
  const req: LucentRequest = { ...facts, context: {}, user };
  const { effects, undo } = await comeIn(engine, identity, req);
  // Broken access control: what a handler does without another word, it does on behalf of whoever asks.
  const told = { req, user, params: parameters, lucent: engine.lucent.as(user) };
  const { access } = endpoint;
  try {
    if (!(access ? await isAllowed(engine, { access, pattern, told }) : user))
      throw new LucentError("FORBIDDEN");

    let sent: Request | undefined;
    const response = await endpoint.handler({
      req,
      params: parameters,
      lucent: told.lucent,
      // Most handlers do well with `req`, and the platform's requests cost more than all else that a small one needs.
      get request() {
        sent ??= sentRequest({ request, override, serverURL });
        return sent;
      },
    });
    return sentResponse(response, {
      ...headers,
      ...((user !== null || presented.credentials.length > 0) && { "cache-control": "no-store" }),
      ...(effects.length > 0 && { "set-cookie": setCookies(engine.config, effects) }),
    });
  } catch (error) {
    await undo();
    throw error;
  }
}

interface Question {
  readonly access: (args: EndpointAccessArgs) => boolean | Promise<boolean>;
  readonly pattern: string;
  readonly told: EndpointAccessArgs;
}

async function isAllowed({ log }: Engine, { access, pattern, told }: Question): Promise<boolean> {
  try {
    return (await access(told)) === true;
  } catch (error) {
    log.warn({ route: pattern, err: error }, "The access rule of an endpoint threw; that counts as a no.");
    return false;
  }
}
