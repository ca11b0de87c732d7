import { acceptsGzip } from "./accepts-gzip.ts";
import type { Arrival } from "./api.ts";
import type { HttpResponse } from "./http.ts";

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  css: "text/css",
};

/** A file for browsers. */
export interface Asset {
  readonly name: string;
  /** What changes with its content. */
  readonly hash: string;
  /** Whether the address that was asked for holds the hash, so that it never means another content. */
  readonly isPinned: boolean;
  /** Compressed with gzip. */
  readonly content: () => Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Answers with a file of a page. Under an address that holds its hash it never changes; elsewhere whoever keeps it asks
 * each time whether it is still the same.
 */
export async function answerAsset(
  { name, hash, isPinned, content }: Asset,
  { request, headers }: Arrival,
): Promise<HttpResponse> {
  const etag = `"${hash}"`;
  const told = {
    ...headers,
    "content-type": `${TYPES[name.slice(name.lastIndexOf(".") + 1)]}; charset=utf-8`,
    "cache-control": isPinned ? "public, max-age=31536000, immutable" : "public, no-cache",
    etag,
    vary: "Origin, Accept-Encoding",
    // A worker is bound by the policy of its own file, and has nothing to load.
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
  };
  if (request.headers.get("if-none-match")?.includes(etag)) return { status: 304, headers: told, body: "" };

  const packed = await content();
  if (acceptsGzip(request.headers.get("accept-encoding"))) {
    return { status: 200, headers: { ...told, "content-encoding": "gzip" }, body: packed };
  }
  // Memory exhaustion: unpacked piece by piece, as fast as it is taken.
  const body = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { status: 200, headers: told, body };
}
