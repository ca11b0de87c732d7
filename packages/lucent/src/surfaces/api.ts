import { newId } from "../base/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Engine, RequestFacts } from "../operation/index.ts";
import type { HttpRequest, HttpResponse } from "./http.ts";
import { corsHeaders, PREFLIGHT, trustedOrigins } from "./origins.ts";
import { peerReader } from "./peer.ts";
import { renderError, renderUnknownRoute } from "./render-error.ts";

/** A request at the door of what answers it, with all that is known before anybody asks who sent it. */
export interface Arrival {
  readonly request: HttpRequest;
  /** What rules and hooks are told of the request. */
  readonly facts: RequestFacts;
  /** The origins whose pages may use the cookie. */
  readonly trusted: ReadonlySet<string>;
  /** The headers of every answer. */
  readonly headers: HttpResponse["headers"];
  readonly serverURL: string;
}

/** Who answers at an address. */
export interface Answerer {
  /** The address as it was declared, for logs: it names no id and no token. */
  readonly pattern: string;
  answer(arrival: Arrival): Promise<HttpResponse>;
}

/** A surface that is reached over HTTP: says who answers a request, or null where it is not one of its own. */
export type HttpSurface = (request: HttpRequest) => Answerer | null;

/** Answers requests under `/api`. */
export type Api = (request: HttpRequest) => Promise<HttpResponse>;

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * The one door of all surfaces that are reached over HTTP: what every answer carries, what becomes of errors, and
 * what the log is told.
 *
 * @param serverURL the address under which this server is reached; it is asked for late, because in
 * development it is only known once the server listens
 * @param surfaces the first that knows an address answers there
 */
export function createApi(engine: Engine, serverURL: () => string, surfaces: readonly HttpSurface[]): Api {
  const { config, log } = engine;
  const peerOf = peerReader(config.trustedProxies);
  const trustedBy = lastOf((url: string) => trustedOrigins(config, url));

  return async (request) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers = commonHeaders(request, requestId);
    const { method, path } = request;
    let route = path;
    let response: HttpResponse;
    try {
      const answerer = find(request);
      if (!answerer) return unanswered(request, headers);
      route = answerer.pattern;
      const url = request.search === "" ? path : `${path}?${request.search}`;
      const serverAt = serverURL();
      response = await answerer.answer({
        request,
        facts: { method, url, headers: request.headers, address: peerOf(request), requestId },
        trusted: trustedBy(serverAt),
        headers,
        serverURL: serverAt,
      });
    } catch (error) {
      if (!(error instanceof LucentError) || error.status >= 500) {
        log.error({ requestId, route, err: error }, "A request failed.");
      }
      response = renderError(error, headers);
    }
    const ms = Math.round(performance.now() - started);
    log.debug(
      { requestId, method, route, status: response.status, ms },
      `${method} ${route} ${response.status}`,
    );
    return method === "HEAD" ? headOf(response) : response;
  };

  function find(request: HttpRequest): Answerer | null {
    for (const surface of surfaces) {
      const answerer = surface(request);
      if (answerer) return answerer;
    }
    return null;
  }

  function commonHeaders(request: HttpRequest, requestId: string): HttpResponse["headers"] {
    return {
      "content-type": "application/json; charset=utf-8",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
      vary: "Origin, Authorization, Cookie, X-Lucent-Session",
      ...corsHeaders(config, request.headers.get("origin")),
      ...(request.method === "OPTIONS" && PREFLIGHT),
    };
  }
}

/** A browser asks by OPTIONS what it may send; every address answers that alike. */
function unanswered({ method, path }: HttpRequest, headers: HttpResponse["headers"]): HttpResponse {
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
