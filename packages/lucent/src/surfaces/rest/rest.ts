import { newId } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { Engine } from "../../operation/index.ts";
import { corsHeaders, trustedOrigins } from "../origins.ts";
import { answerEndpoint } from "./answer-endpoint.ts";
import { answerOperation } from "./answer-operation.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import { isOverridden, type Override, readOverride } from "./method-override.ts";
import { renderError, renderUnknownRoute } from "./render.ts";
import { createRoutes, type Destination } from "./routes.ts";

/** Answers requests under `/api`. */
export type Rest = (request: HttpRequest) => Promise<HttpResponse>;

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * REST over every operation of the registry, and over the endpoints of the config.
 *
 * @param serverURL the address under which this server is reached; it is asked for late, because in
 * development it is only known once the server listens
 */
export function createRest(engine: Engine, serverURL: () => string): Rest {
  const findRoute = createRoutes(engine);
  const { config, log } = engine;
  const trustedBy = lastOf((url: string) => trustedOrigins(config, url));

  return async (request) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers = commonHeaders(request, requestId);
    let route = request.path;
    let response: HttpResponse;
    try {
      const method = isOverridden(request) ? "GET" : request.method;
      const destination = findRoute(method, request.path);
      if (!destination) return unanswered(method, request.path, headers);
      route = destination.pattern;
      response = await answer(destination, { request, method, headers });
    } catch (error) {
      if (!(error instanceof LucentError) || error.status >= 500) {
        log.error({ requestId, route, err: error }, "A request failed.");
      }
      response = renderError(error, headers);
    }
    const ms = Math.round(performance.now() - started);
    const { method } = request;
    log.debug(
      { requestId, method, route, status: response.status, ms },
      `${method} ${route} ${response.status}`,
    );
    return method === "HEAD" ? headOf(response) : response;
  };

  async function answer(
    destination: Destination,
    { request, method, headers }: { request: HttpRequest; method: string; headers: HttpResponse["headers"] },
  ): Promise<HttpResponse> {
    const address = serverURL();
    const trusted = trustedBy(address);
    const isOther = method !== request.method;
    const override = isOther ? await readOverride(request, trusted) : null;
    const requestId = headers["x-request-id"] as string;
    const facts = { ...factsOf(request, override), method, requestId };
    const arrival = { request, override, facts, trusted, headers, serverURL: address };
    return "offer" in destination
      ? answerOperation(engine, destination, arrival)
      : answerEndpoint(engine, destination, arrival);
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

/** A browser asks by OPTIONS what it may send; every address answers that alike. */
function unanswered(method: string, path: string, headers: HttpResponse["headers"]): HttpResponse {
  return method === "OPTIONS" ? { status: 200, headers, body: "{}" } : renderUnknownRoute(path, headers);
}

/** RFC 9110 §9.3.2: the headers of what a GET would answer, and nothing else. */
function headOf({ status, headers, body }: HttpResponse): HttpResponse {
  if (body instanceof ReadableStream) {
    body.cancel().catch(() => undefined);
    return { status, headers, body: "" };
  }
  return { status, headers: { ...headers, "content-length": String(Buffer.byteLength(body)) }, body: "" };
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

function factsOf({ path, search, headers, address }: HttpRequest, override: Override | null) {
  const query = override?.search ? [search, override.search].filter(Boolean).join("&") : search;
  return { url: query === "" ? path : `${path}?${query}`, headers, address };
}
