import { newId } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import { type Engine, type RequestFacts, run } from "../../operation/index.ts";
import { setCookies } from "../cookies.ts";
import { corsHeaders, trustedOrigins } from "../origins.ts";
import { readBody } from "./body.ts";
import { credentialsOf } from "./credentials.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import { readQuery } from "./query-string.ts";
import { renderError, renderOutput, renderUnknownRoute } from "./render.ts";
import { createRoutes, type Destination } from "./routes.ts";

/** Answers requests under `/api`. */
export type Rest = (request: HttpRequest) => Promise<HttpResponse>;

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * REST over every operation of the registry.
 *
 * @param serverURL the address under which this server is reached; it is asked for late, because in
 * development it is only known once the server listens
 */
export function createRest(engine: Engine, serverURL: () => string): Rest {
  const findRoute = createRoutes(engine.registry);
  const { config, log } = engine;
  const trustedBy = lastOf((url: string) => trustedOrigins(config, url));

  return async (request) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers = commonHeaders(request, requestId);
    const method = request.method === "HEAD" ? "GET" : request.method;
    if (method === "OPTIONS") return { status: 200, headers, body: "{}" };

    const destination = findRoute(method, request.path);
    if (!destination) return renderUnknownRoute(request.path, headers);
    const response = await answer(destination, request, headers);
    const facts = {
      requestId,
      method,
      route: destination.pattern,
      status: response.status,
      ms: Math.round(performance.now() - started),
    };
    log.debug(facts, `${method} ${destination.pattern} ${response.status}`);
    return response;
  };

  async function answer(
    destination: Destination,
    request: HttpRequest,
    headers: HttpResponse["headers"],
  ): Promise<HttpResponse> {
    const requestId = headers["x-request-id"] as string;
    const { offer, pattern, parameters } = destination;
    try {
      const bound = offer.bound();
      const query = readQuery(bound.declaration.query, request.search);
      const input = { path: parameters, query: query.values, body: await readBody(request) };
      const trusted = trustedBy(serverURL());
      const credentials = credentialsOf(request, { config, trusted, preferred: offer.collection.slug });
      const { output, effects } = await run(engine, bound, {
        input,
        request: factsOf(request, requestId),
        credentials,
        trusted: false,
        seesHidden: false,
        textual: query.textual,
        context: {},
      });
      const cookies = setCookies(config, effects);
      const isPersonal = credentials.length > 0 || offer.operation.on === "auth";
      return renderOutput(bound, output, {
        ...headers,
        ...(isPersonal && { "cache-control": "no-store" }),
        ...(cookies.length > 0 && { "set-cookie": cookies }),
      });
    } catch (error) {
      if (!(error instanceof LucentError) || error.status >= 500) {
        log.error({ requestId, route: pattern, err: error }, "A request failed.");
      }
      return renderError(error, headers);
    }
  }

  function commonHeaders(request: HttpRequest, requestId: string): HttpResponse["headers"] {
    return {
      "content-type": "application/json; charset=utf-8",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
      vary: "Origin, Authorization, Cookie",
      ...corsHeaders(config, request.headers.get("origin")),
    };
  }
}

/** Remembers the last answer: the address of a server hardly ever changes. */
function lastOf<Given, Made>(make: (given: Given) => Made): (given: Given) => Made {
  let last: { readonly given: Given; readonly made: Made } | undefined;
  return (given) => {
    if (last?.given !== given) last = { given, made: make(given) };
    return last.made;
  };
}

function requestIdOf({ headers }: HttpRequest): string {
  const sent = headers.get("x-request-id");
  return sent !== null && REQUEST_ID.test(sent) ? sent : newId();
}

function factsOf({ method, path, search, headers, address }: HttpRequest, requestId: string): RequestFacts {
  return { method, url: search === "" ? path : `${path}?${search}`, headers, requestId, address };
}
