import type { RequestUser } from "./auth-user.ts";

/** The headers of a request, by name in any case. */
export interface RequestHeaders {
  get(name: string): string | null;
}

/** What callbacks see of the request that they serve; a Local API call has one too. */
export interface LucentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  readonly user: RequestUser | null;
  /** A place where the hooks of one request leave things for one another. */
  readonly context: Record<string, unknown>;
  readonly requestId: string;
  /** The peer's address, or null where there is no connection. */
  readonly address: string | null;
}
