import type { Arrival } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import { acceptsGzip } from "./accepts-gzip.ts";
import { assetContent, assetHash } from "./assets.ts";

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css" };

/**
 * Answers with a file of a page. Under the address that the page gives, which holds its hash, it never changes;
 * elsewhere whoever keeps it asks each time whether it is still the same.
 */
export async function answerAsset(name: string, { request, headers }: Arrival): Promise<HttpResponse> {
  const hash = await assetHash(name);
  const etag = `"${hash}"`;
  const told = {
    ...headers,
    "content-type": `${TYPES[name.slice(name.lastIndexOf(".") + 1)]}; charset=utf-8`,
    "cache-control": request.search === hash ? "public, max-age=31536000, immutable" : "public, no-cache",
    etag,
    vary: "Origin, Accept-Encoding",
    // A worker is bound by the policy of its own file, and has nothing to load.
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
  };
  if (request.headers.get("if-none-match")?.includes(etag)) return { status: 304, headers: told, body: "" };

  const content = await assetContent(name);
  if (acceptsGzip(request.headers.get("accept-encoding"))) {
    return { status: 200, headers: { ...told, "content-encoding": "gzip" }, body: content };
  }
  // Memory exhaustion: unpacked piece by piece, as fast as it is taken.
  const body = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { status: 200, headers: told, body };
}
