import type { Engine } from "../operation/index.ts";
import type { Answerer, HttpSurface } from "./api.ts";

const PATHS: ReadonlySet<string> = new Set(["/.well-known/jwks.json", "/api/.well-known/jwks.json"]);
// Long enough to spare the server, short enough that a key which is no longer used is soon forgotten.
const SECONDS_TO_KEEP = 300;

/**
 * Serves the public keys by which others verify access tokens (RFC 7517 §5), where there are any: at the address that
 * everybody knows, and beneath `/api`, where hosts reach it that pass on nothing else.
 */
export function jwksSurface(engine: Engine): HttpSurface {
  const answerer: Answerer = {
    pattern: "/.well-known/jwks.json",
    async answer({ headers }) {
      return {
        status: 200,
        headers: {
          "content-type": "application/jwk-set+json",
          "x-content-type-options": "nosniff",
          "x-request-id": headers["x-request-id"] as string,
          "cache-control": `public, max-age=${SECONDS_TO_KEEP}`,
          // They are for everybody, whoever asks and wherever from.
          "access-control-allow-origin": "*",
        },
        body: JSON.stringify({ keys: engine.registry.publicKeys(engine) }),
      };
    },
  };
  return ({ method, path }) => {
    if (!PATHS.has(path) || (method !== "GET" && method !== "HEAD")) return null;
    return engine.registry.publicKeys(engine).length > 0 ? answerer : null;
  };
}
