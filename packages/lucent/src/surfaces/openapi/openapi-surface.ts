import type { Engine } from "../../operation/index.ts";
import type { Answerer, Arrival, HttpSurface } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import type { WrittenDocument } from "./write-document.ts";

const PATH = "/api/openapi.json";

/** Serves the OpenAPI document of an engine, where the config wants it served. */
export function openapiSurface(engine: Engine): HttpSurface {
  if (!engine.config.openapi) return () => null;
  let last: { readonly serverURL: string; readonly written: Promise<WrittenDocument> } | undefined;

  const answerer: Answerer = {
    pattern: PATH,
    async answer({ request, headers, serverURL }: Arrival): Promise<HttpResponse> {
      if (last?.serverURL !== serverURL) {
        last = { serverURL, written: write(serverURL) };
      }
      const { body, etag } = await last.written;
      const told = { ...headers, etag, "cache-control": "no-cache" };
      const known = request.headers.get("if-none-match");
      return isAmong(etag, known)
        ? { status: 304, headers: told, body: "" }
        : { status: 200, headers: told, body };
    },
  };
  return ({ method, path }) => (path === PATH && (method === "GET" || method === "HEAD") ? answerer : null);

  async function write(serverURL: string): Promise<WrittenDocument> {
    const { writeDocument } = await import("./write-document.ts");
    return writeDocument(engine, serverURL);
  }
}

/** RFC 9110 §13.1.2: tags are compared weakly, so that one from a proxy that compressed the answer counts. */
function isAmong(etag: string, known: string | null): boolean {
  if (known === null) return false;
  return known.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
