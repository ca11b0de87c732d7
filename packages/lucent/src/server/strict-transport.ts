import type { ResolvedConfig } from "../config/index.ts";
import type { HttpResponse } from "../surfaces/http.ts";

/** For a year (RFC 6797 §6.1.1), of this host alone: what other hosts of a domain do is not ours to say. */
const ONLY_BY_HTTPS = { "strict-transport-security": "max-age=31536000" };

/**
 * What every answer says of how this host is reached. Eavesdropping: whoever has been here once over HTTPS is not led to
 * it by `http:` again. Said in production, where the config says that the server is reached so; whether TLS ends here or
 * at a proxy in front does not matter, and over HTTP browsers do not heed it.
 */
export function strictTransport({
  production,
  serverURL,
}: ResolvedConfig): (response: HttpResponse) => HttpResponse {
  if (!production || !serverURL?.startsWith("https:")) return (response) => response;
  return (response) => ({ ...response, headers: { ...response.headers, ...ONLY_BY_HTTPS } });
}
