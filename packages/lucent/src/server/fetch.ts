import { LucentError } from "../errors/index.ts";
import type { HttpRequest, HttpResponse } from "../surfaces/http.ts";

/**
 * A web-standard request as REST reads it.
 *
 * @param address what the host says of the peer; there is no connection to ask
 */
export function fromFetch(request: Request, address?: unknown): HttpRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    search: search.slice(1),
    headers: request.headers,
    address: typeof address === "string" ? address : null,
    isMounted: true,
    body: (limit) => readAll(request, limit),
  };
}

/** An answer as a web-standard response. */
export function toFetch({ status, headers, body }: HttpResponse): Response {
  const list = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) list.append(name, one);
  }
  // A response to whose status no body belongs may not have even an empty one.
  return new Response(body === "" ? null : (body as string), { status, headers: list });
}

async function readAll(request: Request, limit: number): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > limit) throw new LucentError("BODY_TOO_LARGE");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
