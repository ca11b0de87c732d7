/** The headers of a request: one by its name in any case, or all of them. */
export interface SentHeaders extends Iterable<[name: string, value: string]> {
  get(name: string): string | null;
}

/** A request as REST reads it, whichever server took it. */
export interface HttpRequest {
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** The query without its question mark. */
  readonly search: string;
  readonly headers: SentHeaders;
  /** The address at the other end of the connection, which may be a proxy; null where none is known. */
  readonly address: string | null;
  /** Set where a host's own server took the request and passed it on: then the address is its word for the peer. */
  readonly isMounted?: true;
  /** Reads the body; fails with `BODY_TOO_LARGE` as soon as it is longer than the limit. */
  body(limit: number): Promise<Uint8Array>;
}

/** An answer, for whichever server sends it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: string | Uint8Array | ReadableStream<Uint8Array>;
}
